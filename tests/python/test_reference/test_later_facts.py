"""What is dated after a date changes no score of that date."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

import reference as ref
from reference import Scored, World
from reference.dates import history_dates
from test_reference.later import with_later_facts
from worlds import random_world
from worlds.pen import row_of
from worlds.vocabulary import EVENT_TYPES

WORLDS = 40
GRAIN = ("scoring_model", "lead_id", "scored_on")
VERDICTS = ("is_sales_qualified", "qualified_by", "qualified_on", "first_qualified_on")
HISTORIES = (("day", 6), ("week", 4), ("month", 3))

Rows = dict[tuple[Any, ...], dict[str, Any]]


def _world(number: int) -> World:
    """A world with a history, timed identities and bot rules of long windows."""
    world = random_world(number)
    rules = [
        row_of(
            "bot_rules",
            bot_rule_id=event_type,
            event_type=event_type,
            max_events="3",
            window_seconds="604800",
        )
        for event_type in sorted({*EVENT_TYPES})
    ]
    return dataclasses.replace(
        world,
        seeds={**world.seeds, "bot_rules": rules},
        identities_known_at=True,
        history=HISTORIES[number % len(HISTORIES)],
    )


def _rows_until(scored: Scored, day: dt.date) -> Rows:
    """The history up to a day without what tells of later outcomes."""
    return {
        tuple(row[column] for column in GRAIN): {
            column: cell for column, cell in row.items() if column != "milestones"
        }
        for row in scored.lead_score_history
        if row["scored_on"] <= day
    }


def _ledgers_until(scored: Scored, day: dt.date) -> dict[tuple[Any, ...], list[Any]]:
    ledgers: dict[tuple[Any, ...], list[Any]] = {}
    for row in scored.history_contributions:
        if row["scored_on"] <= day:
            ledgers.setdefault(tuple(row[c] for c in GRAIN), []).append(row)
    return ledgers


def _crossings_until(scored: Scored, day: dt.date) -> list[dict[str, Any]]:
    return [row for row in scored.lead_score_events if row["event_on"] <= day]


def _score_dates(rows: Rows, grain: Sequence[Any]) -> list[dt.date]:
    """The dates of a lead under a model up to that of a row."""
    model, lead, day = grain
    return sorted(d for m, e, d in rows if (m, e) == (model, lead) and d <= day)


def _without(row: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    return {column: cell for column, cell in row.items() if column not in columns}


@pytest.mark.parametrize("identities", [False, True])
def test_later_facts_change_no_score_of_a_date(identities: bool) -> None:
    seen: Counter[str] = Counter()
    for number in range(WORLDS):
        world = _world(number)
        scored = ref.score(world)
        dates = history_dates(world)
        day = dates[number % len(dates)] - dt.timedelta(days=number % 2)
        more = ref.score(with_later_facts(world, day, number, identities=identities))
        ours, theirs = _rows_until(scored, day), _rows_until(more, day)
        for grain in ours.keys() ^ theirs.keys():
            # Only milestones come and go: the day itself may become one, and with
            # later identities a lead's outcomes become another's.
            assert identities or (grain[2] == day and grain in theirs), grain
            assert grain[2] not in dates, grain
            seen["milestones that come or go"] += 1
        for grain in ours.keys() & theirs.keys():
            seen["rows"] += 1
            row, other = ours[grain], theirs[grain]
            if _score_dates(ours, grain) == _score_dates(theirs, grain):
                assert row == other
            else:
                # A lane is stayed in from one score date to the next.
                assert identities
                assert _without(row, VERDICTS) == _without(other, VERDICTS)
        if not identities:
            seen["crossings"] += len(_crossings_until(scored, day))
            assert _crossings_until(scored, day) == _crossings_until(more, day)
        before, after = _ledgers_until(scored, day), _ledgers_until(more, day)
        for grain in before.keys() & after.keys():
            seen["ledgers"] += 1
            assert before[grain] == after[grain]
        seen["worlds that change later"] += scored.lead_scores != more.lead_scores
    assert seen["rows"] > 100
    assert seen["ledgers"] > 10
    assert identities or seen["crossings"] > 20
    assert seen["worlds that change later"] > WORLDS / 2


def test_a_date_of_the_history_is_scored_as_if_it_were_today() -> None:
    compared = 0
    for number in range(WORLDS // 2):
        world = _world(number)
        scored = ref.score(world)
        for day in {row["scored_on"] for row in scored.lead_score_history}:
            then = ref.score(dataclasses.replace(world, scored_on=day, history=None))
            today = {
                (row["scoring_model"], row["lead_id"]): row for row in then.lead_scores
            }
            for row in scored.lead_score_history:
                if row["scored_on"] == day:
                    one = today[row["scoring_model"], row["lead_id"]]
                    kept = _without(row, (*VERDICTS, "milestones"))
                    assert kept == {column: one[column] for column in kept}
                    compared += 1
    assert compared > 50
