"""What becomes of the rows of the input of campaign costs.

They change no score, and so stand beside the inputs that the reference judges.
"""

from __future__ import annotations

import datetime as dt

import pytest

from compiled import CompiledProject, Row
from conftest import CompileOnce
from demo_files import demo

INPUT = "lead_scoring_demo_campaign_costs"
STAGING = "stg_lead_scoring__campaign_costs"
REJECTS = "lead_scoring_rejects"
SCORED_ON = dt.date(2024, 4, 30)
NO_KEY, NO_NUMBER = "null key", "cost is no number"


@pytest.fixture(scope="module")
def project(compile_once: CompileOnce) -> CompiledProject:
    """The staging model and the rejects over inputs of which all others are empty."""
    return CompiledProject(compile_once(), {}, [STAGING, REJECTS])


def cost(campaign: str | None, cost: str | None, cost_on: str | None = None) -> Row:
    """A row of the input."""
    return {"campaign": campaign, "cost": cost, "cost_on": cost_on}


def test_rows_count_that_name_a_campaign_and_a_number(project: CompiledProject) -> None:
    """A date that cannot be read is unknown; equal rows are no mistake."""
    rows = [
        cost(" Fair ", " 1e3 ", "2024-04-01"),
        cost("Fair", "-12.50", "2024-04-01T23:30:00-02:00"),
        cost("mail", "7", "soon"),
        cost("mail", "7"),
    ]
    project.fill(INPUT, rows)
    project.run(SCORED_ON)
    kept = [
        (row["campaign"], row["cost"], row["cost_on"], row["reject_reason"])
        for row in project.rows(STAGING)
    ]
    assert sorted(kept, key=str) == [
        ("Fair", -12.5, dt.date(2024, 4, 2), None),
        ("Fair", 1000.0, dt.date(2024, 4, 1), None),
        ("mail", 7.0, None, None),
        ("mail", 7.0, None, None),
    ]
    assert project.rows(REJECTS) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (cost(None, "5"), NO_KEY),
        (cost("  ", "n/a"), NO_KEY),
        (cost("fair", None), NO_NUMBER),
        (cost("fair", " "), NO_NUMBER),
        (cost("fair", "1,000"), NO_NUMBER),
    ],
)
def test_other_rows_are_rejects(
    row: Row, reason: str, project: CompiledProject
) -> None:
    """A reject says which campaign it is of and what stood in it."""
    project.fill(INPUT, [row, cost("mail", "7")])
    project.run(SCORED_ON)
    (reject,) = project.rows(REJECTS)
    assert reject["input"] == "campaign_costs"
    assert reject["reason"] == reason
    assert reject["row_key"] == ((row["campaign"] or "").strip() or None)
    assert f"given_cost={(row['cost'] or '').strip()}" in reject["row_detail"]


def test_every_campaign_of_the_demo_cost_something() -> None:
    touched = {row["campaign"] for row in demo()["events"]} - {""}
    costs = {row["campaign"].strip().lower() for row in demo()["campaign_costs"]}
    assert touched <= costs
