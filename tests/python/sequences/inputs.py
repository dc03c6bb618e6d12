"""What the input and seed tables hold, and which changes of the past are allowed."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from _project import ROOT
from compiled import table_columns
from reference import INPUT_COLUMNS, SEED_COLUMNS, Row
from worlds.pen import EXTRA_COLUMNS

Rows = list[Row]
Tables = dict[str, Rows]

UNJUDGED_INPUTS = {"campaign_costs": ("campaign", "cost", "cost_on")}
"""Inputs of which the reference knows nothing, for they change no score."""

TABLE_COLUMNS: dict[str, tuple[str, ...]] = {
    **UNJUDGED_INPUTS,
    **{
        path.stem.removeprefix("lead_scoring_"): tuple(table_columns(path))
        for path in sorted((ROOT / "seeds").glob("*.csv"))
    },
    **SEED_COLUMNS,
    **{
        name: (*columns, *EXTRA_COLUMNS.get(name, ()))
        for name, columns in INPUT_COLUMNS.items()
    },
}
"""The columns of all tables: seeds and inputs, without their prefixes.

Seeds of which the reference knows nothing stay empty.
"""

DAY = dt.timedelta(days=1)
NEVER = dt.date(1970, 1, 1)


def relation(table: str) -> str:
    """The name of a table in the database."""
    is_input = table in {*INPUT_COLUMNS, *UNJUDGED_INPUTS}
    return f"lead_scoring_{'demo_' if is_input else ''}{table}"


def as_text(moment: dt.datetime) -> str:
    """A moment as it stands in a table."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def as_moment(cell: str | None) -> dt.datetime | None:
    """The moment a cell tells; None where it tells none that Python knows."""
    try:
        return dt.datetime.fromisoformat(cell or "")
    except ValueError:
        return None


def read_on(event: Row) -> dt.date:
    """The day to which a row of the events belongs."""
    moment = as_moment(event["occurred_at"]) or as_moment(event["loaded_at"])
    return moment.date() if moment else NEVER


def load_order(event: Row) -> tuple[dt.datetime, dt.datetime]:
    """By what the winner among the rows of one event is chosen."""
    first = dt.datetime.min  # noqa: DTZ901  # the tables' times have no zone
    return (
        as_moment(event["loaded_at"]) or first,
        as_moment(event["occurred_at"]) or first,
    )


@dataclass
class Inputs:
    """The tables, the clock of their source, and what it may rewrite.

    Attributes:
        late_days: what lead_scoring__late_days says.
        now: the clock.
        tables: the rows of each table.
        latest: the latest load time that the tables had before the present changes.
        seeds: the seeds as they are at the beginning of the step.
        before: the seeds as they were at the beginning of the step before.
        made: how many ids have been given out.
    """

    late_days: int
    now: dt.datetime
    tables: Tables
    latest: dt.datetime
    seeds: Tables = field(default_factory=dict)
    before: Tables = field(default_factory=dict)
    made: int = 0

    def new_id(self) -> str:
        """An id that nothing has had yet."""
        self.made += 1
        return f"e{self.made}"

    def pass_time(self, duration: dt.timedelta) -> None:
        """Move the clock; what has been loaded until now is what a run knows of."""
        loads = [as_moment(event["loaded_at"]) for event in self.tables["events"]]
        self.latest = max([self.latest, *(load for load in loads if load)])
        self.now += duration

    def remember_seeds(self) -> None:
        """Keep the seeds as they are, so that what changes now can be taken back."""
        self.before = self.seeds
        self.seeds = {name: copy.deepcopy(self.tables[name]) for name in SEED_COLUMNS}

    def may_rewrite(self, days: Iterable[dt.date]) -> bool:
        """Whether these days are late days: rewritten without notice."""
        first = (self.latest - self.late_days * DAY).date()
        return self.late_days > 0 and all(day >= first for day in days)

    def rows_of(self, event: Row) -> Rows:
        """All rows of an event's id."""
        return [
            row for row in self.tables["events"] if row["event_id"] == event["event_id"]
        ]

    def may_restate(self, event: Row, day: dt.date) -> bool:
        """Whether a new row may put an event on a day.

        The day on which it stands is always allowed, another if all are late days.
        """
        rows = sorted(self.rows_of(event), key=load_order)
        days = {day, *(read_on(row) for row in rows)}
        if self.may_rewrite(days):
            return True
        is_tie = len(rows) > 1 and load_order(rows[-1]) == load_order(rows[-2])
        has_time = as_moment(rows[-1]["occurred_at"]) is not None
        return has_time and read_on(rows[-1]) == day and (len(days) == 1 or not is_tie)

    def loads(self, rng: random.Random, occurred: dt.datetime) -> dt.datetime:
        """When a row that comes now was loaded: mostly now, at times a bit earlier."""
        earliest = max(self.latest - self.late_days * DAY, occurred, self.now - 3 * DAY)
        if not self.late_days or rng.random() < 0.6:
            earliest = max(self.latest, occurred)
        earliest += dt.timedelta(seconds=1)
        if earliest >= self.now:
            return self.now
        return earliest + rng.random() * (self.now - earliest)
