"""One result on every engine, and no warning under any dbt that is supported."""

from __future__ import annotations

from pathlib import Path

import pytest

from _compare import Mart, MartsDifferError, check_same
from _dialects import DIALECTS, check_dialect, parse_errors
from _portability import check_postgres
from _versions import MAIN, VERSIONS, check_parses_clean

MART = Mart("lead_scores", ("lead_id",))
COLUMNS = ["lead_id", "fit_score", "queue"]


@pytest.mark.slow
def test_postgres_gives_the_marts_of_duckdb(
    demo_database: Path, tmp_path: Path
) -> None:
    counts = check_postgres(demo_database, tmp_path)
    for name, count in counts.items():
        print(f"{count:9,} rows of {name} are the same")
    assert counts


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_parses_in_the_dialect(dialect: str) -> None:
    assert check_dialect(dialect) > 0


@pytest.mark.slow
@pytest.mark.parametrize("version", [one for one in VERSIONS if one != MAIN])
def test_parses_without_a_warning(version: str) -> None:
    check_parses_clean(version)


def test_a_broken_statement_is_told() -> None:
    statements = {
        "good.sql": "select coalesce(1, 2) as one",
        "broken.sql": "select (1 as one",
        "foreign.sql": "select list_zip(1) as one",
        "two.sql": "select 1 as one; select 2 as two",
    }
    told = [error.split(":")[0] for error in parse_errors(statements, "spark")]
    assert told == ["broken.sql", "foreign.sql", "two.sql"]


def test_marts_in_another_order_are_the_same() -> None:
    left = [("L1", 1.0, "hot"), ("L2", None, None)]
    right = [("L2", None, None), ("L1", 1.0000001, "hot")]
    check_same(MART, COLUMNS, left, right)


@pytest.mark.parametrize(
    ("right", "told"),
    [
        ([("L1", 1.1, "hot")], "{'lead_id': 'L1'}: fit_score is 1.0 against 1.1"),
        ([("L1", 1.0, "Hot")], "{'lead_id': 'L1'}: queue is 'hot' against 'Hot'"),
        ([("L1", None, "hot")], "{'lead_id': 'L1'}: fit_score is 1.0 against None"),
        ([], "{'lead_id': 'L1'}: only in the first build"),
        ([("L1", 1.0, "hot")] * 2, "('lead_id',) is no key in the second build"),
    ],
)
def test_a_difference_is_told_with_mart_key_column_and_values(
    right: list[tuple[object, ...]], told: str
) -> None:
    with pytest.raises(MartsDifferError) as raised:
        check_same(MART, COLUMNS, [("L1", 1.0, "hot")], right)
    assert told in str(raised.value)
    assert str(raised.value).startswith("lead_scores")


def test_marts_without_a_grain_are_compared_in_order() -> None:
    mart = Mart("lead_scores", ())
    check_same(mart, ["points"], [(2.0,), (1.0,)], [(1.0,), (2.0,)])
    with pytest.raises(MartsDifferError, match=r"points is 2\.0 against 3\.0"):
        check_same(mart, ["points"], [(2.0,), (1.0,)], [(1.0,), (3.0,)])
