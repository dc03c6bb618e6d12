"""What a run leaves alone: facts are read and counted again only where they must be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import _project
from reference import Row
from sequences import SequenceProject, Warehouse
from sequences.by_hand import LATEST, NOON, NORMAL, add, inputs_of, rule, visit
from sequences.inputs import Inputs
from sequences.plan import Run
from sequences.project import project_vars

PREFIX = "int_lead_scoring__"

MONTH = tuple(
    visit(f"e{day}{type_}", f"2025-02-{day:02} 10:00:00", event_type=type_, asset="/a")
    for day in range(1, 11)
    for type_ in ("visit", "form")
)


def built(project: SequenceProject, folder: Path, inputs: Inputs) -> Warehouse:
    """A warehouse after a first run."""
    warehouse = Warehouse(project, folder, inputs.tables)
    warehouse.run(NORMAL, inputs)
    return warehouse


DAILY_EVENTS = f"select * from {PREFIX}daily_events"
PATTERN_DAYS = f"select * from {PREFIX}pattern_days"
READ_DAYS = f"select * from {PREFIX}read_days"
CHANGES = f"select event_on, pattern_key from {PREFIX}pattern_day_changes"
PATTERN_KEYS = f"select distinct pattern_key from {PREFIX}needed_pattern_days"
DAYS = f"select read_on from {PREFIX}read_days"
REPLACED = f"select read_on from {PREFIX}days_to_read where is_replaced"


def test_weights_touch_no_fact(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """Points, caps, decays, bands and thresholds make no fact stale."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(sequence_project, tmp_path, inputs)
    queries = (DAILY_EVENTS, PATTERN_DAYS, READ_DAYS)
    before = [warehouse.rows(query) for query in queries]
    weights = {
        "points": "7",
        "counting": "first",
        "min_count": "2",
        "max_per_day": "1",
        "max_points": "9",
        "decay_kind": "linear",
        "decay_days": "30",
    }
    inputs.tables["engagement_rules"][0].update(weights)
    inputs.tables["models"][0].update(total_max="10", engagement_weight="2")
    for band in inputs.tables["bands"]:
        band["lower_bound"] = band["lower_bound"] and "1" + band["lower_bound"]
    inputs.tables["qualification"][0]["operand"] = "1"
    warehouse.run(NORMAL, inputs)
    assert [warehouse.rows(query) for query in queries] == before
    assert warehouse.rows(REPLACED) == set()
    assert warehouse.rows(CHANGES) == set()


@pytest.mark.parametrize(
    "added",
    [rule("n", "visit", asset_pattern="/a%"), rule("n", "form", min_event_value="5")],
)
def test_new_pattern_touches_only_its_own_days(
    added: Row, sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """It is counted on all days, from the facts; nothing is read or counted again."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(sequence_project, tmp_path, inputs)
    facts, days = warehouse.rows(DAILY_EVENTS), warehouse.rows(READ_DAYS)
    counted, known = warehouse.rows(PATTERN_DAYS), warehouse.rows(PATTERN_KEYS)
    inputs.tables["engagement_rules"].append(dict(added))
    warehouse.run(NORMAL, inputs)
    assert warehouse.rows(REPLACED) == set()
    assert warehouse.rows(DAILY_EVENTS) == facts
    assert warehouse.rows(READ_DAYS) == days
    assert warehouse.rows(PATTERN_DAYS) >= counted
    (key,) = warehouse.rows(PATTERN_KEYS) - known
    assert warehouse.rows(CHANGES) == {(*day, *key) for day in warehouse.rows(DAYS)}


def test_removed_pattern_takes_only_its_own_days(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """What other patterns counted stays where it is."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(sequence_project, tmp_path, inputs)
    facts, counted = warehouse.rows(DAILY_EVENTS), warehouse.rows(PATTERN_DAYS)
    inputs.tables["engagement_rules"].pop()
    warehouse.run(NORMAL, inputs)
    (key,) = {key for (key,) in warehouse.rows(PATTERN_KEYS)}
    left = {row for row in counted if key in row}
    assert warehouse.rows(PATTERN_DAYS) == left
    assert len(left) == len(counted) / 2
    assert warehouse.rows(DAILY_EVENTS) == facts
    assert warehouse.rows(REPLACED) == set()


def on_day(rows: Iterable[tuple[Any, ...]], day: dt.date) -> set[tuple[Any, ...]]:
    """The rows in which a day stands."""
    return {row for row in rows if day in row}


def test_events_of_a_day_rewrite_only_that_day(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """A late event has its own day read and counted again, no other."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(sequence_project, tmp_path, inputs)
    queries = (DAILY_EVENTS, PATTERN_DAYS, READ_DAYS)
    before = [warehouse.rows(query) for query in queries]
    add(visit("late", "2025-02-04 12:00:00", NOON))(inputs)
    warehouse.run(NORMAL, inputs)
    after = [warehouse.rows(query) for query in queries]
    day = dt.date(2025, 2, 4)
    assert warehouse.rows(REPLACED) == {(day,)}
    for was, now in zip(before, after, strict=True):
        assert was - on_day(was, day) == now - on_day(now, day)
        assert on_day(now, day) != on_day(was, day)
    keys = warehouse.rows(PATTERN_KEYS)
    assert warehouse.rows(CHANGES) == {(day, *key) for key in keys}


def test_late_days_are_read_again(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """The days from the latest load time less the late days on, and no others."""
    inputs = inputs_of(*MONTH, late_days=2)
    warehouse = built(sequence_project, tmp_path, inputs)
    warehouse.run(NORMAL, inputs)
    late = {(dt.date(2025, 2, day),) for day in (8, 9, 10)}
    assert warehouse.rows(REPLACED) == late


def test_full_refresh_asks_for_its_var(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """Without it the facts stay, with it all are read again."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(sequence_project, tmp_path, inputs)
    facts, days = warehouse.rows(DAILY_EVENTS), warehouse.rows(READ_DAYS)
    counted = warehouse.rows(PATTERN_DAYS)
    warehouse.run(Run("flagged", 0), inputs)
    assert warehouse.rows(DAILY_EVENTS) == facts
    assert warehouse.rows(PATTERN_DAYS) == counted
    assert warehouse.rows(READ_DAYS) == days
    warehouse.run(Run("refreshed", 0), inputs)
    assert warehouse.rows(READ_DAYS).isdisjoint(days)
    assert len(warehouse.rows(READ_DAYS)) == len(days)


def test_wrong_late_days_are_told(
    sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """They stop a run with the var's name and what to set it to."""
    warehouse = built(sequence_project, tmp_path, inputs_of(LATEST))
    wrong: tuple[Any, ...] = (-1, 1.5, "3", True, [3])
    for late_days in wrong:
        with pytest.raises(_project.CommandFailedError) as error:
            sequence_project.run(
                ["run", "--select", f"{PREFIX}changed_days"],
                warehouse.database,
                project_vars(late_days=late_days),
            )
        said = " ".join(str(error.value).split())
        assert f"the var lead_scoring__late_days is '{late_days}'. Set it to " in said
        assert "a whole number of days, 0 or more" in said
