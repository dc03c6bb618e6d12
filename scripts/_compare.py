"""Compare the marts of two builds row by row."""

from __future__ import annotations

import datetime as dt
import decimal
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]
# The marts of scores, their reasons and the list, beside marts for other ends.
SCORING = (
    *("lead_scores", "lead_score_contributions", "lead_category_scores"),
    *("lead_score_history", "lead_score_history_contributions"),
    *("sales_qualified_leads", "lead_scoring_rejects"),
)
# Their columns that a log tells, which remembers earlier runs.
OF_THE_LOG = (
    *("qualified_on", "first_qualified_on", "qualification_number", "respond_by"),
)
TOLERANCE = 1e-6
DIFFERENCES_TOLD = 10


@dataclass(frozen=True)
class Mart:
    """A relation to compare.

    Attributes:
        name: its name in both databases.
        grain: the columns that name a row; empty where nothing says.
    """

    name: str
    grain: tuple[str, ...]


class MartsDifferError(AssertionError):
    """Two builds gave different marts; the message says where."""


def marts(manifest: dict[str, Any]) -> list[Mart]:
    """List what stands under models/marts, by name.

    Args:
        manifest: dbt's manifest.json, whose tests of uniqueness tell a mart's grain.
    """
    grains = tested_grains(manifest["nodes"].values())
    return sorted(
        (
            Mart(node["alias"], grains.get(key, ()))
            for key, node in manifest["nodes"].items()
            if node["resource_type"] == "model" and node["path"].startswith("marts/")
        ),
        key=lambda mart: mart.name,
    )


def tested_grains(nodes: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Read from tests of uniqueness which columns name a row of each model.

    Of several tests on one model the one with the fewest columns tells; one that looks
    at some rows only (where) tells nothing.
    """
    grains: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        test = node.get("test_metadata") or {}
        if "unique" not in test.get("name", "") or not node.get("attached_node"):
            continue
        if node.get("config", {}).get("where"):
            continue
        words = test["kwargs"]
        listed = words.get("combination_of_columns") or words.get("columns")
        columns = tuple(listed or [words["column_name"]])
        model = node["attached_node"]
        if model not in grains or len(columns) < len(grains[model]):
            grains[model] = columns
    return grains


def plain(value: Any) -> Any:
    """Give what a driver returns the one form that both engines' values share."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.UTC).replace(tzinfo=None)
    return value


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal: numbers within TOLERANCE, the rest exactly."""
    numbers = (int, float)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, numbers) and isinstance(right, numbers):
        return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return bool(left == right)


def sort_key(row: Row) -> list[tuple[bool, str]]:
    """Order rows of any types, null last."""
    return [
        (value is None, f"{value:.4f}" if isinstance(value, float) else str(value))
        for value in row
    ]


def keyed(
    rows: Sequence[Row], columns: Sequence[str], grain: Sequence[str]
) -> dict[Row, Row]:
    """Put rows under their key: the grain's values or, without one, their place."""
    plain_rows = [tuple(plain(value) for value in row) for row in rows]
    if not grain:
        plain_rows.sort(key=sort_key)
        return {(place,): row for place, row in enumerate(plain_rows)}
    places = [columns.index(column) for column in grain]
    return {tuple(row[place] for place in places): row for row in plain_rows}


def differences(
    mart: Mart, columns: Sequence[str], left: Sequence[Row], right: Sequence[Row]
) -> Iterator[str]:
    """Tell how two builds of one mart differ.

    Args:
        mart: the mart.
        columns: what the rows' values are.
        left: its rows in the first build, in any order.
        right: its rows in the second.

    Yields:
        A sentence for each difference, with key, column and both values.
    """
    lefts, rights = (keyed(rows, columns, mart.grain) for rows in (left, right))
    for name, rows, found in (("first", left, lefts), ("second", right, rights)):
        if len(rows) != len(found):
            yield f"{mart.name}: {mart.grain} is no key in the {name} build"
    for key in sorted(lefts.keys() | rights.keys(), key=sort_key):
        where = f"{mart.name} {dict(zip(mart.grain or ['row'], key, strict=True))}"
        if key not in rights:
            yield f"{where}: only in the first build"
        elif key not in lefts:
            yield f"{where}: only in the second build"
        else:
            for column, before, after in zip(
                columns, lefts[key], rights[key], strict=True
            ):
                if not same(before, after):
                    yield f"{where}: {column} is {before!r} against {after!r}"


def check_same(
    mart: Mart, columns: Sequence[str], left: Sequence[Row], right: Sequence[Row]
) -> None:
    """Pass if both builds gave the same rows.

    Raises:
        MartsDifferError: they did not; tells the first differences and how many more.
    """
    told = list(differences(mart, columns, left, right))
    if len(told) > DIFFERENCES_TOLD:
        more = f"{mart.name}: and {len(told) - DIFFERENCES_TOLD} more differences"
        told = [*told[:DIFFERENCES_TOLD], more]
    if told:
        raise MartsDifferError("\n".join(told))
