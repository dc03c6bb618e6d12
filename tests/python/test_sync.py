"""Rows to sync say when they changed, run after run.

Runs are of the mart and what stands right before it, in copies of the demo's database:
a test changes what they read, as the models before them would.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from conftest import ParseOnce
from sequences.project import ParsedProject, Vars, project_vars

BUILT_ON = dt.date(2026, 6, 30)  # the demo's date
NEXT_DAY = BUILT_ON + dt.timedelta(days=1)
MODELS = (
    "int_lead_scoring__leads_to_sync",
    "int_lead_scoring__destination_ids",
    "lead_scores_to_sync",
)
VARS = {
    **project_vars(as_of=str(BUILT_ON)),
    "lead_scoring__lead_attributes": ["segment", "CRM_id"],
    "lead_scoring__sync_ids": ["crm_id"],
}
Rows = dict[tuple[str, str], dict[str, Any]]


class Warehouse:
    """A copy of the demo's database in which runs follow each other.

    Its leads have got two more columns, of which the second is the id of a CRM.
    """

    def __init__(self, database: Path, project: ParsedProject) -> None:
        """Give the leads of a database their columns."""
        self.database = database
        self.project = project
        self.sql("alter table int_lead_scoring__leads add lead_column_1 varchar")
        self.sql("alter table int_lead_scoring__leads add lead_column_2 varchar")

    def sql(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        with duckdb.connect(str(self.database)) as connection:
            return connection.execute(query, values).fetchall()

    def run(self, day: dt.date, variables: Vars = VARS) -> Rows:
        """Make a run as of a day and return the mart's rows by destination and id."""
        self.sql(
            "update int_lead_scoring__scoring_dates set scored_on = ? where is_current",
            day,
        )
        words = ["run", "--threads", "1", "--select", *MODELS]
        self.project.run(words, self.database, variables)
        return self.rows()

    def rows(self) -> Rows:
        """The mart's rows by destination and id."""
        with duckdb.connect(str(self.database)) as connection:
            cursor = connection.execute("select * from lead_scores_to_sync")
            names = [column[0] for column in cursor.description or []]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return {(row["destination"], row["destination_id"]): row for row in rows}

    def leads(self, count: int) -> list[str]:
        """Some leads, by id."""
        rows = self.sql(
            "select lead_id from int_lead_scoring__leads_to_sync"
            f" where not is_sales_qualified order by 1 limit {count}"
        )
        return [lead for (lead,) in rows]

    def leave(self, lead: str) -> None:
        """Score a lead no more."""
        self.sql("delete from lead_scores where lead_id = ?", lead)

    def own(self, lead: str, owner: str) -> None:
        """Give a lead an owner."""
        self.sql(
            "update int_lead_scoring__leads set owner_id = ? where lead_id = ?",
            owner,
            lead,
        )

    def name(self, lead: str, crm_id: str | None) -> None:
        """Give a lead an id of the CRM."""
        self.sql(
            "update int_lead_scoring__leads set lead_column_2 = ? where lead_id = ?",
            crm_id,
            lead,
        )


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, parse_once: ParseOnce
) -> ParsedProject:
    """The package's project, parsed once."""
    return ParsedProject(tmp_path_factory.mktemp("sync"), parse_once)


@pytest.fixture
def warehouse(demo_database: Path, project: ParsedProject, tmp_path: Path) -> Warehouse:
    """A database after the demo's build, which was the first run."""
    copy = tmp_path / _project.DEMO_DATABASE.name
    shutil.copyfile(demo_database, copy)
    return Warehouse(copy, project)


def changed(rows: Rows) -> set[tuple[str, str]]:
    """The destinations and ids of rows that changed."""
    return {key for key, row in rows.items() if row["is_changed"]}


def test_everything_is_new_in_the_first_run(warehouse: Warehouse) -> None:
    """Every lead that an active model scores has a row, in whole points."""
    rows = warehouse.rows()
    scored = warehouse.sql(
        "select distinct lead_id from lead_scores"
        " inner join int_lead_scoring__scoring_models using (scoring_model)"
        " where status = 'active'"
    )
    assert rows.keys() == {("lead_id", lead) for (lead,) in scored}
    assert changed(rows) == rows.keys()
    assert {row["changed_on"] for row in rows.values()} == {BUILT_ON}
    assert all(row["total_score"] == int(row["total_score"]) for row in rows.values())
    listed = warehouse.sql(
        "select lead_id, scoring_model, qualified_by, owner_id"
        " from sales_qualified_leads"
    )
    columns = ("lead_id", "scoring_model", "qualified_by", "owner_id")
    sent = [
        tuple(row[column] for column in columns)
        for row in rows.values()
        if row["is_sales_qualified"]
    ]
    assert Counter(sent) == Counter(listed)


def test_a_row_changes_on_one_day_and_stays_changed_all_day(
    warehouse: Warehouse,
) -> None:
    """The day after only what is another row is changed, then nothing."""
    one, leaving = warehouse.leads(2)
    warehouse.own(one, "somebody else")
    warehouse.leave(leaving)
    expected = {("lead_id", one), ("lead_id", leaving)}
    first = warehouse.run(NEXT_DAY)
    assert changed(first) == expected
    assert {first[key]["changed_on"] for key in expected} == {NEXT_DAY}
    assert {row["scored_on"] for row in first.values()} == {NEXT_DAY}
    assert first[("lead_id", one)]["owner_id"] == "somebody else"
    assert warehouse.run(NEXT_DAY) == first
    later = warehouse.run(NEXT_DAY + dt.timedelta(days=1))
    assert changed(later) == set()
    assert {key: row["changed_on"] for key, row in later.items()} == {
        key: row["changed_on"] for key, row in first.items()
    }


def test_an_id_whose_lead_left_keeps_a_row_without_a_score(
    warehouse: Warehouse,
) -> None:
    """It is told once, and told again when the lead is back."""
    (lead,) = warehouse.leads(1)
    scores = warehouse.sql("select * from lead_scores where lead_id = ?", lead)
    warehouse.leave(lead)
    gone = warehouse.run(NEXT_DAY)[("lead_id", lead)]
    assert (gone["is_scored"], gone["is_changed"]) == (False, True)
    assert gone["lead_id"] == lead
    assert gone["total_score"] is None
    assert gone["is_sales_qualified"] is False
    places = ", ".join("?" * len(scores[0]))
    for row in scores:
        warehouse.sql(f"insert into lead_scores values ({places})", *row)
    back = warehouse.run(NEXT_DAY + dt.timedelta(days=1))[("lead_id", lead)]
    assert (back["is_scored"], back["is_changed"]) == (True, True)


def test_dates_that_go_backwards_break_nothing(warehouse: Warehouse) -> None:
    """What is as it was keeps its date; what changed is told under the earlier date."""
    earlier = BUILT_ON - dt.timedelta(days=9)
    (lead,) = warehouse.leads(1)
    warehouse.own(lead, "somebody else")
    rows = warehouse.run(earlier)
    assert changed(rows) == {("lead_id", lead)}
    assert Counter(row["changed_on"] for row in rows.values()) == {
        BUILT_ON: len(rows) - 1,
        earlier: 1,
    }


def test_ids_of_other_systems_have_rows_of_their_own(warehouse: Warehouse) -> None:
    """An id changes with its lead, also when another lead gets it."""
    one, other, best = warehouse.leads(3)
    warehouse.sql("update lead_scores set total_score = 999 where lead_id = ?", best)
    warehouse.name(one, "003A")
    warehouse.name(other, "003B")
    rows = warehouse.run(NEXT_DAY)
    assert changed(rows) == {
        ("lead_id", best),
        ("crm_id", "003A"),
        ("crm_id", "003B"),
    }
    assert rows[("crm_id", "003A")]["lead_id"] == one
    told = {"destination", "destination_id", "is_changed", "changed_on"}
    assert {
        column: cell
        for column, cell in rows[("crm_id", "003A")].items()
        if column not in told
    } == {
        column: cell
        for column, cell in rows[("lead_id", one)].items()
        if column not in told
    }
    # Two leads bear one id: the one with more points is told. One id is nobody's.
    warehouse.name(best, "003A")
    warehouse.name(other, None)
    rows = warehouse.run(NEXT_DAY + dt.timedelta(days=1))
    assert changed(rows) == {("crm_id", "003A"), ("crm_id", "003B")}
    assert rows[("crm_id", "003A")]["lead_id"] == best
    assert rows[("crm_id", "003B")]["is_scored"] is False
    # A destination that is taken off the list leaves no rows behind.
    rows = warehouse.run(NEXT_DAY, {**VARS, "lead_scoring__sync_ids": []})
    assert {destination for destination, _ in rows} == {"lead_id"}


def test_reasons_are_cut_at_what_fields_of_a_crm_hold(warehouse: Warehouse) -> None:
    (lead,) = warehouse.leads(1)
    warehouse.sql(
        "update lead_scores set reason_1 = ?, reason_3 = ? where lead_id = ?",
        "é" * 255,
        "é" * 255 + "more",
        lead,
    )
    row = warehouse.run(NEXT_DAY)[("lead_id", lead)]
    assert row["reason_1"] == row["reason_3"] == "é" * 255


@pytest.mark.parametrize("columns", [[], ["crm_id_2"]])
def test_an_id_that_is_no_column_of_leads_is_told(
    columns: list[str], warehouse: Warehouse
) -> None:
    message = (
        "lead_scoring__sync_ids names 'crm_id', which is no extra column of leads."
        " Add it to lead_scoring__lead_attributes, or take it off the list."
    )
    with pytest.raises(_project.CommandFailedError, match=message):
        warehouse.run(NEXT_DAY, {**VARS, "lead_scoring__lead_attributes": columns})
