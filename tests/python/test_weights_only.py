"""Scoring again without counting: `dbt build --select tag:lead_scoring_weights`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from conftest import RunDbt

RULES = {
    "product_pages": "lead_scoring_engagement_rules",
    "webinar_in_trial": "lead_scoring_sequence_rules",
}
POINTS = """
    select sum(points)
    from lead_score_contributions
    where scoring_model = 'default' and rule_id = ?
"""


@pytest.fixture
def database(demo_database: Path, tmp_path: Path) -> Path:
    """A copy of the demo's database, for a test to change."""
    copy = tmp_path / _project.DEMO_DATABASE.name
    shutil.copyfile(demo_database, copy)
    return copy


def edit(database: Path, rule: str, column: str, value: str) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"update {RULES[rule]} set {column} = ? where rule_id = ?", [value, rule]
        )


def points(database: Path, rule: str) -> float:
    with duckdb.connect(str(database), read_only=True) as connection:
        ((value,),) = connection.execute(POINTS, [rule]).fetchall()
    return float(value)


def score_again(run_dbt: RunDbt, database: Path) -> Any:
    return run_dbt(
        [
            *("build", "--select", "tag:lead_scoring_weights"),
            *("--vars", json.dumps(_project.DEMO_VARS)),
        ],
        target_path=database.parent,
        duckdb_path=database,
        check=False,
    )


@pytest.mark.slow
def test_changed_points_are_scored_without_counting(
    database: Path, run_dbt: RunDbt
) -> None:
    before = {rule: points(database, rule) for rule in RULES}
    edit(database, "product_pages", "points", "3")
    edit(database, "webinar_in_trial", "points", "20")
    edit(database, "webinar_in_trial", "max_points", "15")
    assert score_again(run_dbt, database).success
    for rule, was in before.items():
        assert points(database, rule) > was


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "column", "value"),
    [
        ("product_pages", "decay_days", "42"),
        ("webinar_in_trial", "first_asset_pattern", "a%"),
    ],
)
def test_what_wants_counting_publishes_nothing(
    rule: str, column: str, value: str, database: Path, run_dbt: RunDbt
) -> None:
    """A decay or a pattern changed: the test says so, the marts stay as they are."""
    before = points(database, rule)
    edit(database, rule, column, value)
    ran = score_again(run_dbt, database)
    failed = {result.node.name for result in ran.result if str(result.status) == "fail"}
    assert failed == {"assert_lead_scoring_counts_follow_the_rules"}
    assert points(database, rule) == before
