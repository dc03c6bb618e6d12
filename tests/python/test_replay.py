"""What nights tell and assign is what one run does, whatever happens at night.

A night runs what dbt compiles for a database in which logs stand, for its date alone
or, as leads that stay on the list want it, with a history; at once, dbt itself makes
one run whose history holds all dates. The facts are those of the demo: what is scored
depends on the date.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from compiled import SCORING_DATES, Model, models_in_order, scoring_dates
from conftest import COMPILED, RunDbt

LAST = dt.date(2026, 6, 30)
CROSSINGS = ("lead_score_events", "int_lead_scoring__noted_crossings")
ROUTING = ("lead_assignments", "int_lead_scoring__routed_dates")
LOGS = (CROSSINGS[0], ROUTING[0])
NOTES = (CROSSINGS[1], ROUTING[1])
EARLIER = "int_lead_scoring__earlier_crossings"
"""What reads the notes of the run before, and no date."""
WANTED = (*NOTES, "sales_qualified_leads")
QUERIES = {name: f"select * from {name}" for name in (*LOGS, *NOTES)} | {
    "sales_qualified_leads": """
        select lead_id, scoring_model, qualified_on, first_qualified_on,
            qualification_number, owner_id, team, routing_status, respond_by
        from sales_qualified_leads
    """
}
WITHOUT_STAYING = """
    update stg_lead_scoring__qualification set stay_operand = null;
    delete from int_lead_scoring__lane_conditions where is_stay;
"""
"""Whether a lead stays on the list depends on the history a run has: none at night."""

Rows = Mapping[str, Counter[tuple[Any, ...]]]


def days_from(first: dt.date, end: dt.date) -> list[dt.date]:
    """The days from the first on that are before the end."""
    return [first + dt.timedelta(days=day) for day in range((end - first).days)]


@pytest.fixture(scope="module")
def staying_database(
    tmp_path_factory: pytest.TempPathFactory, demo_database: Path
) -> Path:
    """The demo's database, in which nothing is told yet."""
    path = tmp_path_factory.mktemp("untold") / _project.DEMO_DATABASE.name
    shutil.copy(demo_database, path)
    with duckdb.connect(str(path)) as connection:
        for name in (*LOGS, *NOTES):
            connection.execute(f"delete from {name}")
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, staying_database: Path) -> Path:
    """The same, where no lead stays on the list by what it was before."""
    path = Path(shutil.copy(staying_database, tmp_path_factory.mktemp("unstaying")))
    with duckdb.connect(str(path)) as connection:
        connection.execute(WITHOUT_STAYING)
    return path


def depends_on_the_date(manifest: Mapping[str, Any]) -> set[str]:
    """The names of all that reads the scoring dates, directly or not."""
    found = {SCORING_DATES}
    waiting = [key for key in manifest["nodes"] if key.endswith(f".{SCORING_DATES}")]
    while waiting:
        for child in manifest["child_map"][waiting.pop()]:
            node = manifest["nodes"].get(child, {"resource_type": "unit_test"})
            if node["resource_type"] == "model" and node["name"] not in found:
                found.add(node["name"])
                waiting.append(child)
    return found


class Nights:
    """A database in which dates are scored, one after the other."""

    def __init__(self, database: Path, models: Collection[Model]) -> None:
        """Take the views away in whose place nights make tables."""
        self.models = models
        self.connection = duckdb.connect(str(database), config={"threads": 1})
        self.connection.execute("set TimeZone = 'UTC'")
        views = self.connection.execute(
            "select view_name from duckdb_views() where not internal"
        ).fetchall()
        for model in models:
            if (model.name,) in views:
                self.connection.execute(f"drop view {model.name}")

    def run(
        self,
        date: dt.date,
        history: Collection[dt.date] = (),
        *,
        is_killed: bool = False,
    ) -> None:
        """Score a date as a night would, or the part until the run is killed."""
        for model in self.models:
            if is_killed and model.name in NOTES:
                continue
            select = model.select
            if model.name == SCORING_DATES:
                select = " union all ".join(scoring_dates(date, history))
            begin = (
                f"insert into {model.name} by name"
                if model.name in LOGS
                else f"create or replace table {model.name} as"
            )
            self.connection.execute(f"{begin} {select}")

    def rows(self) -> Rows:
        """What the logs and the notes hold, and what the list says of them."""
        return rows_of(self.connection)


def rows_of(connection: duckdb.DuckDBPyConnection) -> Rows:
    """What the logs and the notes hold, and what the list says of them."""
    return {
        name: Counter(connection.execute(query).fetchall())
        for name, query in QUERIES.items()
    }


def told_at_once(folder: Path, database: Path, first: dt.date, run_dbt: RunDbt) -> Rows:
    """What one run of dbt with a history tells where nothing is told."""
    copy = Path(shutil.copy(database, folder))
    history = {"grain": "day", "since": str(first)}
    chosen = [EARLIER, *(f"{SCORING_DATES}+,+{name}" for name in WANTED)]
    vars_ = json.dumps({"lead_scoring__history": history})
    run_dbt(
        ["run", "--select", *chosen, "--vars", vars_],
        target_path=folder,
        duckdb_path=copy,
    )
    with duckdb.connect(str(copy), read_only=True) as connection:
        return rows_of(connection)


@pytest.fixture(scope="module")
def first(pytestconfig: pytest.Config) -> dt.date:
    """The first of as many nights as pytest was asked for."""
    return LAST - dt.timedelta(days=pytestconfig.getoption("nights") - 1)


@pytest.fixture(scope="module")
def at_once(
    tmp_path_factory: pytest.TempPathFactory,
    database: Path,
    first: dt.date,
    run_dbt: RunDbt,
) -> Rows:
    """What one run tells of all nights where no lead stays."""
    folder = tmp_path_factory.mktemp("at_once")
    return told_at_once(folder, database, first, run_dbt)


@pytest.fixture(scope="module")
def nightly_models(
    tmp_path_factory: pytest.TempPathFactory, database: Path, run_dbt: RunDbt
) -> list[Model]:
    """What a night builds, as compiled for a database in which the logs stand."""
    folder = tmp_path_factory.mktemp("compiled")
    copy = Path(shutil.copy(database, folder))
    run_dbt(["compile", "--select", *COMPILED], target_path=folder, duckdb_path=copy)
    manifest = _project.read_json(folder / "manifest.json")
    nightly = {EARLIER, *depends_on_the_date(manifest)}
    return [
        model for model in models_in_order(manifest, WANTED) if model.name in nightly
    ]


@pytest.fixture
def nights(
    tmp_path: Path, database: Path, nightly_models: list[Model]
) -> Iterator[Nights]:
    """A database of this test's own, in which nothing is told yet."""
    made = Nights(Path(shutil.copy(database, tmp_path)), nightly_models)
    yield made
    made.connection.close()


def assert_told_alike(found: Rows, at_once: Rows) -> None:
    """Nights and one run left the same rows."""
    for name, rows in at_once.items():
        assert found[name] - rows == Counter(), f"{name}: told by nights only"
        assert rows - found[name] == Counter(), f"{name}: told at once only"


def test_nights_tell_what_one_run_tells(
    at_once: Rows, first: dt.date, nights: Nights
) -> None:
    """Every tenth run is killed and repeated, every seventh date is run twice."""
    for night, date in enumerate([*days_from(first, LAST), LAST]):
        if night % 10 == 9:
            nights.run(date, is_killed=True)
        nights.run(date)
        if night % 7 == 6:
            nights.run(date)
    assert_told_alike(nights.rows(), at_once)
    kinds = {row[4] for row in at_once["lead_score_events"]}
    assert kinds == {"watermark", "qualified", "disqualified", "lapsed"}


def test_nights_with_a_history_keep_who_stays(
    tmp_path: Path,
    database: Path,
    staying_database: Path,
    nightly_models: list[Model],
    run_dbt: RunDbt,
    pytestconfig: pytest.Config,
) -> None:
    """Where leads stay by what they were, nights and one run share the first day."""
    first = LAST - dt.timedelta(days=pytestconfig.getoption("staying_nights") - 1)
    folders = [tmp_path / name for name in ("nights", "staying", "leaving")]
    for folder in folders:
        folder.mkdir()
    nights = Nights(Path(shutil.copy(staying_database, folders[0])), nightly_models)
    for date in [*days_from(first, LAST), LAST]:
        nights.run(date, days_from(first, date))
    found = nights.rows()
    nights.connection.close()
    assert_told_alike(found, told_at_once(folders[1], staying_database, first, run_dbt))
    without = told_at_once(folders[2], database, first, run_dbt)
    assert found[LOGS[0]] != without[LOGS[0]], "nobody stays in so few nights"


def test_missed_nights_are_made_up_for(
    at_once: Rows, first: dt.date, nights: Nights
) -> None:
    """After nights without a run the next tells the dates of its history."""
    dates = [*days_from(first, LAST), LAST]
    for place in (0.25, 0.3, 0.7, 1):
        date = dates[int(place * (len(dates) - 1))]
        nights.run(date, days_from(first, date))
    found = nights.rows()
    for name in CROSSINGS:
        assert found[name] == at_once[name]


def test_an_earlier_date_tells_nothing(nights: Nights) -> None:
    """Who scores an earlier date again neither adds to the logs nor forgets."""
    nights.run(LAST)
    found = nights.rows()
    nights.run(LAST - dt.timedelta(days=20))
    earlier = nights.rows()
    for name in (*LOGS, *NOTES):
        assert earlier[name] == found[name]
    nights.run(LAST)
    assert nights.rows() == found
