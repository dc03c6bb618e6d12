"""Logs written night by night are those written at once, whatever happened at night.

Sixty runs of dbt over the demo's data, a date each, against one run whose history holds
the same dates. The facts are those of the demo: what is scored depends on the date.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from sequences.project import DATABASE, ParsedProject

DAYS = 60
LAST = dt.date(2026, 6, 30)
FIRST = LAST - dt.timedelta(days=DAYS - 1)
LOGS = ("lead_score_events", "lead_assignments")
NOTES = ("int_lead_scoring__noted_crossings", "int_lead_scoring__routed_dates")
NIGHT = [
    f"int_lead_scoring__scoring_dates+,+{name}"
    for name in (*NOTES, "sales_qualified_leads")
]
QUALIFICATIONS = """
    select lead_id, scoring_model, qualified_on, first_qualified_on,
        qualification_number
    from sales_qualified_leads
"""

Rows = Counter[tuple[Any, ...]]


class Nights:
    """Runs of dbt over the demo's facts, in a database without any log."""

    def __init__(self, folder: Path, demo_database: Path) -> None:
        """Copy the demo's database and take its logs away."""
        self.project = ParsedProject(folder / "parsed")
        self.database = folder / DATABASE
        folder.mkdir(exist_ok=True)
        shutil.copy(demo_database, self.database)
        with duckdb.connect(str(self.database)) as connection:
            for name in (*LOGS, *NOTES):
                connection.execute(f"drop table if exists {name}")

    def run(self, date: dt.date, *, is_killed: bool = False) -> None:
        """Score a date as a night would, or the part until the run is killed."""
        vars_ = {
            "lead_scoring__as_of": str(date),
            "lead_scoring__history": {"grain": "day", "since": str(FIRST)},
            "lead_scoring__allow_full_refresh": False,
        }
        killed = ["--exclude", *NOTES] if is_killed else []
        self.project.run(
            ["run", "--threads", "1", "--select", *NIGHT, *killed],
            self.database,
            vars_,
        )

    def rows(self) -> Mapping[str, Rows]:
        """What the logs and the notes hold, and what the list says of them."""
        queries = {name: f"select * from {name}" for name in (*LOGS, *NOTES)}
        queries["sales_qualified_leads"] = QUALIFICATIONS
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return {
                name: Counter(connection.execute(query).fetchall())
                for name, query in queries.items()
            }


@pytest.fixture(scope="module")
def at_once(
    tmp_path_factory: pytest.TempPathFactory, demo_database: Path
) -> Mapping[str, Rows]:
    """What one run with a history tells."""
    nights = Nights(tmp_path_factory.mktemp("at_once"), demo_database)
    nights.run(LAST)
    return nights.rows()


def test_sixty_nights_tell_what_one_run_tells(
    at_once: Mapping[str, Rows], tmp_path: Path, demo_database: Path
) -> None:
    """Every tenth run is killed and repeated, every seventh date is run twice."""
    nights = Nights(tmp_path / "nights", demo_database)
    for night in range(DAYS):
        date = FIRST + dt.timedelta(days=night)
        if night % 10 == 9:
            nights.run(date, is_killed=True)
        nights.run(date)
        if night % 7 == 6:
            nights.run(date)
    found = nights.rows()
    for name, rows in at_once.items():
        assert found[name] - rows == Counter(), f"{name}: told by nights only"
        assert rows - found[name] == Counter(), f"{name}: told at once only"
    kinds = Counter(row[4] for row in at_once["lead_score_events"])
    assert set(kinds) == {"watermark", "qualified", "disqualified", "lapsed"}
    assert at_once["lead_assignments"].total() > 0


def test_an_earlier_date_tells_nothing(
    at_once: Mapping[str, Rows], tmp_path: Path, demo_database: Path
) -> None:
    """Who scores an earlier date again neither adds to the log nor forgets."""
    nights = Nights(tmp_path / "nights", demo_database)
    nights.run(LAST)
    nights.run(LAST - dt.timedelta(days=20))
    found = nights.rows()
    for name in (*LOGS, *NOTES):
        assert found[name] == at_once[name], name
    nights.run(LAST)
    assert nights.rows() == at_once


def test_demo_is_the_project(demo_database: Path) -> None:
    """The database dbt writes into bears the name that the project was parsed with."""
    assert demo_database.name == _project.DEMO_DATABASE.name == DATABASE
