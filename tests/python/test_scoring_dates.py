"""The dates that are scored for every lead, from the vars, and wrong vars.

The random worlds take their dates from the reference; here dbt's own come in.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from conftest import ParseOnce, RunDbt
from reference import World
from reference.contract import History
from reference.dates import history_dates, week_before
from sequences.project import DATABASE, ParsedProject

MODEL = "int_lead_scoring__scoring_dates"
Vars = dict[str, Any]


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, parse_once: ParseOnce
) -> ParsedProject:
    """The project, parsed once for all dates."""
    return ParsedProject(tmp_path_factory.mktemp("dates"), parse_once)


def dates_by_dbt(project: ParsedProject, variables: Vars) -> dict[str, set[Any]]:
    """Compile our scoring dates and say which dates they give for each purpose."""
    named = {f"lead_scoring__{name}": value for name, value in variables.items()}
    compiled = project.run(
        ["compile", "--select", MODEL],
        project.folder / DATABASE,
        {"lead_scoring__allow_full_refresh": False, **named},
    )
    (select,) = (one.node.compiled_code for one in compiled if one.node.name == MODEL)
    rows = duckdb.connect().execute(f"select * from ({select})").fetchall()
    purposes = ("current", "week_before", "history")
    return {
        purpose: {row[0] for row in rows if row[place]}
        for place, purpose in enumerate(purposes, start=1)
    }


@pytest.mark.parametrize(
    ("scored_on", "history"),
    [
        ("2024-03-01", ("day", 9)),
        ("2024-03-03", ("week", 5)),
        ("2024-03-31", ("month", 14)),
        ("2024-03-01", ("day", dt.date(2024, 2, 20))),
        ("2024-03-05", ("week", dt.date(2024, 2, 4))),  # a Sunday
        ("2024-03-05", ("week", dt.date(2024, 2, 5))),
        ("2024-03-31", ("month", dt.date(2023, 2, 1))),
        ("2024-03-01", ("day", dt.date(2024, 3, 1))),
        ("2026-01-04", None),
    ],
)
def test_dates_are_those_of_the_reference(
    scored_on: str, history: History | None, project: ParsedProject
) -> None:
    """Dates of every grain are the reference's, on Sundays and in leap years too."""
    variables: Vars = {"as_of": scored_on}
    if history:
        grain, extent = history
        variables["history"] = (
            {"grain": grain, "periods": extent}
            if isinstance(extent, int)
            else {"grain": grain, "since": str(extent)}
        )
    world = World(dt.date.fromisoformat(scored_on), {}, {}, history=history)
    assert dates_by_dbt(project, variables) == {
        "current": {world.scored_on},
        "week_before": {week_before(world)},
        "history": set(history_dates(world)),
    }


@pytest.mark.parametrize(
    ("name", "value", "wish"),
    [
        ("history", {"grain": "year", "periods": 2}, "a grain (day, week or month)"),
        ("late_days", -1, "a whole number of days, 0 or more"),
        ("identities_known_at", ["known_at"], "the name of a column"),
    ],
)
def test_a_wrong_var_says_what_to_set(
    name: str, value: object, wish: str, run_dbt: RunDbt, tmp_path: Path
) -> None:
    """A var that makes no sense stops dbt with its name and what to set it to."""
    done = run_dbt(
        ["compile", "--vars", json.dumps({f"lead_scoring__{name}": value})],
        target_path=tmp_path,
        project_dir=_project.ROOT,  # told at parsing, which is done anew
        check=False,
    )
    assert not done.success
    said = str(done.exception or [one.message for one in done.result])
    assert f"lead_scoring__{name} is" in said
    assert f"Set it to {wish}" in said
