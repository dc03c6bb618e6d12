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

RULES = "lead_scoring_engagement_rules"
RULE = "product_pages"
POINTS = f"""
    select sum(points)
    from lead_score_contributions
    where scoring_model = 'default' and rule_id = '{RULE}'
"""


@pytest.fixture
def database(demo_database: Path, tmp_path: Path) -> Path:
    """A copy of the demo's database, for a test to change."""
    copy = tmp_path / _project.DEMO_DATABASE.name
    shutil.copyfile(demo_database, copy)
    return copy


def edit(database: Path, column: str, value: str) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"update {RULES} set {column} = ? where rule_id = ?", [value, RULE]
        )


def points(database: Path) -> float:
    with duckdb.connect(str(database), read_only=True) as connection:
        ((value,),) = connection.execute(POINTS).fetchall()
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
    before = points(database)
    edit(database, "points", "3")
    assert score_again(run_dbt, database).success
    assert points(database) > before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "value"), [("decay_days", "42"), ("asset_pattern", "/product/a%")]
)
def test_what_wants_counting_publishes_nothing(
    column: str, value: str, database: Path, run_dbt: RunDbt
) -> None:
    """A decay or a pattern changed: the test says so, the marts stay as they are."""
    before = points(database)
    edit(database, column, value)
    ran = score_again(run_dbt, database)
    failed = {result.node.name for result in ran.result if str(result.status) == "fail"}
    assert failed == {"assert_lead_scoring_counts_follow_the_rules"}
    assert points(database) == before
