"""Facts read run by run are those of a new database, whatever happened in between.

`pytest tests/python/test_incremental.py --sequences 300` draws more sequences. A single
one is asked for by its number: `--sequences 300 -k "sequence[123]"`.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import _project
from conftest import ParseOnce
from reference import Row
from sequences import (
    Comparison,
    Plan,
    SequenceProject,
    Warehouse,
    apply,
    begin,
    differences,
    draw_plan,
    rule_changes,
    smallest,
)
from sequences.inputs import Inputs
from sequences.plan import Run
from sequences.project import MARTS, project_vars
from sequences.start import BEGIN, start_tables
from sequences.warehouse import connected
from worlds.pen import row_of

PREFIX = "int_lead_scoring__"
SCORED_ON = dt.date(2025, 3, 20)
NORMAL = Run("normal", 0)
Change = Callable[[Inputs], None]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each sequence that is asked for."""
    if "sequence" in metafunc.fixturenames:
        metafunc.parametrize("sequence", range(metafunc.config.getoption("sequences")))


@pytest.fixture(scope="session")
def project(
    tmp_path_factory: pytest.TempPathFactory, parse_once: ParseOnce
) -> SequenceProject:
    """The package's project, parsed once."""
    return SequenceProject(tmp_path_factory.mktemp("sequences"), parse_once)


def carry_out(project: SequenceProject, folder: Path, plan: Plan) -> Sequence[str]:
    """Make the runs of a plan and say in what they differ from a new database."""
    inputs = begin(plan)
    warehouse = Warehouse(project, folder, inputs.tables)
    for step in plan.steps:
        apply(step, inputs)
        warehouse.run(step.run, inputs)
    scored_on = inputs.now.date()
    at_once = Comparison(project, inputs.tables, scored_on, history=plan.history)
    return differences(at_once.of(warehouse.database), at_once.expected)


def test_sequence(sequence: int, project: SequenceProject, tmp_path: Path) -> None:
    """After any sequence of runs all is as if it had been read at once."""
    plan = draw_plan(sequence)
    found = carry_out(project, tmp_path, plan)
    if found:

        def fails(candidate: Plan) -> bool:
            return bool(carry_out(project, tmp_path, candidate))

        plan = smallest(plan, fails)
        pytest.fail("\n".join([repr(plan), *carry_out(project, tmp_path, plan)]))


# What a person can follow: an early event of L1 and what happens then.


def visit(event_id: str, occurred_at: str, loaded_at: str = "", **cells: str) -> Row:
    """A visit of L1, loaded when it happened."""
    usual = {"lead_id": "L1", "event_type": "visit"}
    return row_of(
        "events",
        event_id=event_id,
        occurred_at=occurred_at,
        loaded_at=loaded_at or occurred_at,
        **{**usual, **cells},
    )


def rule(rule_id: str, event_type: str, **cells: str) -> Row:
    """An engagement rule that gives a point an event."""
    usual = {"scoring_model": "main", "points": "1"}
    return row_of(
        "engagement_rules",
        rule_id=rule_id,
        event_type=event_type,
        **{**usual, **cells},
    )


def bot_rule(max_events: int, window_seconds: int) -> Row:
    """A bot rule of visits."""
    return row_of(
        "bot_rules",
        bot_rule_id="b",
        event_type="visit",
        max_events=str(max_events),
        window_seconds=str(window_seconds),
    )


RULES = (rule("v", "visit"), rule("f", "form"))
NOON = "2025-03-02 12:00:00"  # of the latest event: late days begin at 2025-02-27
LATEST = visit("latest", NOON)


def inputs_of(*events: Row, late_days: int = 3, rules: Sequence[Row] = RULES) -> Inputs:
    """Inputs with these events and rules, without sequences, categories and bots."""
    inputs = Inputs(late_days, BEGIN, start_tables(random.Random(1)), BEGIN)
    inputs.tables |= {
        "engagement_rules": [dict(one) for one in rules],
        "sequence_rules": [],
        "asset_categories": [],
        "bot_rules": [],
        "events": [*map(dict, events)],
    }
    return inputs


def set_rows(table: str, *rows: Row) -> Change:
    """Let a table hold these rows and no others."""

    def change(inputs: Inputs) -> None:
        inputs.tables[table] = [dict(row) for row in rows]

    return change


def add(*events: Row) -> Change:
    """Let these events come too."""

    def change(inputs: Inputs) -> None:
        inputs.tables["events"] += [dict(event) for event in events]

    return change


def remove(event_id: str) -> Change:
    """Take the last row of an event away."""

    def change(inputs: Inputs) -> None:
        rows = inputs.tables["events"]
        rows.remove([row for row in rows if row["event_id"] == event_id][-1])

    return change


def leave(lead_id: str) -> Change:
    """Take a lead away."""

    def change(inputs: Inputs) -> None:
        rows = inputs.tables["leads"]
        inputs.tables["leads"] = [row for row in rows if row["lead_id"] != lead_id]

    return change


@dataclass(frozen=True)
class Until:
    """A run that is killed when it has built all that does not wait for a model.

    Attributes:
        model: its name without the prefix; empty where the run is not killed.
        is_refresh: whether it is a full refresh that is allowed.
    """

    model: str
    is_refresh: bool = False


RUN = Until("")

CASES: dict[str, tuple[Inputs, list[Change | Until]]] = {
    "there is no event yet": (
        inputs_of(),
        [RUN, RUN, add(LATEST)],
    ),
    "no event has a load time": (
        inputs_of(visit("a", NOON) | {"loaded_at": None}),
        [RUN, add(visit("b", NOON) | {"loaded_at": None})],
    ),
    "days in a row": (
        inputs_of(LATEST, visit("a", "2025-03-01 10:00:00")),
        [RUN, add(visit("b", "2025-03-01 11:00:00"))],
    ),
    "the last day of the calendar": (
        inputs_of(LATEST, visit("a", "9999-12-31", NOON)),
        [RUN, add(visit("b", "9999-12-31", NOON))],
    ),
    "times beyond the calendar": (
        inputs_of(
            LATEST,
            visit("a", "12000-01-01", NOON),
            visit("b", "0044-03-15 (BC)", NOON),
        ),
        [RUN],
    ),
    "the first late day gets its first event": (
        inputs_of(LATEST),
        [RUN, add(visit("a", "2025-02-27 08:00:00"))],
    ),
    "a lead leaves that had a bot on the same day": (
        inputs_of(
            LATEST,
            visit("a", "2025-01-01 10:00:00"),
            visit("b", "2025-01-01 11:00:00", is_bot="true"),
        ),
        [RUN, leave("L1")],
    ),
    "a lead leaves that had an event without type": (
        inputs_of(LATEST, visit("a", "2025-01-01 10:00:00", event_type=" ")),
        [RUN, leave("L1")],
    ),
    "a bot rule is taken back after a kill": (
        inputs_of(LATEST, *(visit(id_, "2025-01-01 10:00:00") for id_ in "ab")),
        [
            RUN,
            set_rows("bot_rules", bot_rule(1, 60)),
            Until("read_days"),
            set_rows("bot_rules"),
        ],
    ),
    "a pattern is taken back after a kill": (
        inputs_of(
            LATEST,
            visit("a", "2025-01-01 10:00:00"),
            visit("b", "2025-01-02 10:00:00", event_type="form"),
        ),
        [
            RUN,
            set_rows(
                "engagement_rules",
                rule("v", "visit"),
                rule("f", "form", asset_pattern="/form%"),
            ),
            Until("counted_pattern_days"),
            set_rows("engagement_rules", *RULES),
        ],
    ),
    "a killed run's only event is there no more": (
        inputs_of(LATEST),
        [
            RUN,
            add(visit("a", "2025-03-01 10:00:00", NOON)),
            Until("read_days"),
            remove("a"),
        ],
    ),
    "a killed first run's only event is there no more": (
        inputs_of(LATEST, visit("a", "2025-03-01 10:00:00")),
        [Until("read_days"), remove("a")],
    ),
    "a killed first run's only event is there no more, of a rule that left too": (
        inputs_of(LATEST, visit("a", "2025-03-01 10:00:00", event_type="form")),
        [
            Until("counted_pattern_days"),
            remove("a"),
            set_rows("engagement_rules", RULES[0]),
        ],
    ),
    "a killed run's only event is there no more, nor a refresh done": (
        inputs_of(LATEST),
        [
            RUN,
            add(visit("a", "2025-03-01 10:00:00", NOON)),
            Until("read_days"),
            remove("a"),
            Until("daily_events", is_refresh=True),
        ],
    ),
    "a killed run's only reject is there no more": (
        inputs_of(LATEST),
        [
            RUN,
            add(visit("a", "2025-03-01 10:00:00", NOON, is_bot="true")),
            Until("read_days"),
            remove("a"),
        ],
    ),
    "a window's later day holds an event kept elsewhere": (
        inputs_of(
            LATEST,
            visit("a", "2025-02-02 10:00:00"),
            visit("a", "2025-02-05 10:00:00"),
        ),
        [
            RUN,
            set_rows("bot_rules", bot_rule(5, 50000)),
            RUN,
            add(visit("b", "2025-02-01 10:00:00", NOON)),
        ],
    ),
    "a window's earlier day holds an event kept elsewhere": (
        inputs_of(
            LATEST,
            visit("a", "2025-02-01 23:59:00"),
            visit("a", "2025-02-05 10:00:00"),
        ),
        [
            RUN,
            set_rows("bot_rules", bot_rule(1, 50000)),
            RUN,
            add(visit("b", "2025-02-02 00:01:00", "2025-03-02 12:00:01")),
        ],
    ),
    "days that two events link": (
        inputs_of(
            LATEST,
            visit("a", "2025-02-02 10:00:00"),
            visit("a", "2025-02-05 10:00:00"),
            visit("b", "2025-02-05 11:00:00"),
            visit("b", "2025-02-08 11:00:00"),
        ),
        [RUN, add(visit("c", "2025-02-02 10:00:00", "2025-03-02 12:00:01"))],
    ),
    "a kept row goes and the earlier one opens a window": (
        inputs_of(
            LATEST,
            visit("a", "2025-02-26 23:59:00"),
            visit("a", "2025-03-01 10:00:00"),
            visit("b", "2025-02-27 00:01:00"),
        ),
        [RUN, set_rows("bot_rules", bot_rule(1, 50000)), RUN, remove("a")],
    ),
    "a bot's window runs past midnight": (
        inputs_of(LATEST, visit("a", "2025-02-01 23:58:00")),
        [
            RUN,
            set_rows("bot_rules", bot_rule(1, 50000)),
            RUN,
            add(visit("b", "2025-02-02 00:01:00", "2025-03-02 12:00:01")),
            RUN,
            add(visit("c", "2025-02-01 23:59:00", "2025-03-02 12:00:02")),
        ],
    ),
    "an id is named, its lead leaves and comes back": (
        inputs_of(LATEST, visit("a", "2025-01-01 10:00:00", lead_id="x")),
        [
            RUN,
            set_rows("identities", row_of("identities", identity="x", lead_id="L2")),
            RUN,
            leave("L2"),
            RUN,
            set_rows("leads", *start_tables(random.Random(1))["leads"]),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, project: SequenceProject, tmp_path: Path) -> None:
    """What is hard to come by: after one more run the facts are those of a new one."""
    given, steps = CASES[case]
    inputs = Inputs(given.late_days, given.now, dict(given.tables), given.latest)
    warehouse = Warehouse(project, tmp_path, inputs.tables)
    for step in (*steps, RUN):
        if isinstance(step, Until):
            model = step.model and PREFIX + step.model
            warehouse.run_until(model, inputs, is_refresh=step.is_refresh)
        else:
            step(inputs)
    at_once = Comparison(project, inputs.tables, SCORED_ON)
    assert differences(at_once.of(warehouse.database), at_once.expected) == []


# What a run leaves alone.

MONTH = tuple(
    visit(f"e{day}{type_}", f"2025-02-{day:02} 10:00:00", event_type=type_, asset="/a")
    for day in range(1, 11)
    for type_ in ("visit", "form")
)


def rows_of(warehouse: Warehouse, query: str) -> set[tuple[Any, ...]]:
    """What a query finds in a warehouse."""
    with connected(warehouse.database) as connection:
        return set(connection.execute(query).fetchall())


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


def test_weights_touch_no_fact(project: SequenceProject, tmp_path: Path) -> None:
    """Points, caps, decays, bands and thresholds make no fact stale."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(project, tmp_path, inputs)
    queries = (DAILY_EVENTS, PATTERN_DAYS, READ_DAYS)
    before = [rows_of(warehouse, query) for query in queries]
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
    assert [rows_of(warehouse, query) for query in queries] == before
    assert rows_of(warehouse, REPLACED) == set()
    assert rows_of(warehouse, CHANGES) == set()


@pytest.mark.parametrize(
    "added",
    [rule("n", "visit", asset_pattern="/a%"), rule("n", "form", min_event_value="5")],
)
def test_new_pattern_touches_only_its_own_days(
    added: Row, project: SequenceProject, tmp_path: Path
) -> None:
    """It is counted on all days, from the facts; nothing is read or counted again."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(project, tmp_path, inputs)
    facts, days = rows_of(warehouse, DAILY_EVENTS), rows_of(warehouse, READ_DAYS)
    counted, known = rows_of(warehouse, PATTERN_DAYS), rows_of(warehouse, PATTERN_KEYS)
    inputs.tables["engagement_rules"].append(dict(added))
    warehouse.run(NORMAL, inputs)
    assert rows_of(warehouse, REPLACED) == set()
    assert rows_of(warehouse, DAILY_EVENTS) == facts
    assert rows_of(warehouse, READ_DAYS) == days
    assert rows_of(warehouse, PATTERN_DAYS) >= counted
    (key,) = rows_of(warehouse, PATTERN_KEYS) - known
    assert rows_of(warehouse, CHANGES) == {
        (*day, *key) for day in rows_of(warehouse, DAYS)
    }


def test_removed_pattern_takes_only_its_own_days(
    project: SequenceProject, tmp_path: Path
) -> None:
    """What other patterns counted stays where it is."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(project, tmp_path, inputs)
    facts, counted = rows_of(warehouse, DAILY_EVENTS), rows_of(warehouse, PATTERN_DAYS)
    inputs.tables["engagement_rules"].pop()
    warehouse.run(NORMAL, inputs)
    (key,) = {key for (key,) in rows_of(warehouse, PATTERN_KEYS)}
    left = {row for row in counted if key in row}
    assert rows_of(warehouse, PATTERN_DAYS) == left
    assert len(left) == len(counted) / 2
    assert rows_of(warehouse, DAILY_EVENTS) == facts
    assert rows_of(warehouse, REPLACED) == set()


def on_day(rows: Iterable[tuple[Any, ...]], day: dt.date) -> set[tuple[Any, ...]]:
    """The rows in which a day stands."""
    return {row for row in rows if day in row}


def test_events_of_a_day_rewrite_only_that_day(
    project: SequenceProject, tmp_path: Path
) -> None:
    """A late event has its own day read and counted again, no other."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(project, tmp_path, inputs)
    queries = (DAILY_EVENTS, PATTERN_DAYS, READ_DAYS)
    before = [rows_of(warehouse, query) for query in queries]
    add(visit("late", "2025-02-04 12:00:00", NOON))(inputs)
    warehouse.run(NORMAL, inputs)
    after = [rows_of(warehouse, query) for query in queries]
    day = dt.date(2025, 2, 4)
    assert rows_of(warehouse, REPLACED) == {(day,)}
    for was, now in zip(before, after, strict=True):
        assert was - on_day(was, day) == now - on_day(now, day)
        assert on_day(now, day) != on_day(was, day)
    keys = rows_of(warehouse, PATTERN_KEYS)
    assert rows_of(warehouse, CHANGES) == {(day, *key) for key in keys}


def test_late_days_are_read_again(project: SequenceProject, tmp_path: Path) -> None:
    """The days from the latest load time less the late days on, and no others."""
    inputs = inputs_of(*MONTH, late_days=2)
    warehouse = built(project, tmp_path, inputs)
    warehouse.run(NORMAL, inputs)
    late = {(dt.date(2025, 2, day),) for day in (8, 9, 10)}
    assert rows_of(warehouse, REPLACED) == late


def test_full_refresh_asks_for_its_var(
    project: SequenceProject, tmp_path: Path
) -> None:
    """Without it the facts stay, with it all are read again."""
    inputs = inputs_of(*MONTH, late_days=0)
    warehouse = built(project, tmp_path, inputs)
    facts, days = rows_of(warehouse, DAILY_EVENTS), rows_of(warehouse, READ_DAYS)
    counted = rows_of(warehouse, PATTERN_DAYS)
    warehouse.run(Run("flagged", 0), inputs)
    assert rows_of(warehouse, DAILY_EVENTS) == facts
    assert rows_of(warehouse, PATTERN_DAYS) == counted
    assert rows_of(warehouse, READ_DAYS) == days
    warehouse.run(Run("refreshed", 0), inputs)
    assert rows_of(warehouse, READ_DAYS).isdisjoint(days)
    assert len(rows_of(warehouse, READ_DAYS)) == len(days)


def test_wrong_late_days_are_told(project: SequenceProject, tmp_path: Path) -> None:
    """They stop a run with the var's name and what to set it to."""
    warehouse = built(project, tmp_path, inputs_of(LATEST))
    wrong: tuple[Any, ...] = (-1, 1.5, "3", True, [3])
    for late_days in wrong:
        with pytest.raises(_project.CommandFailedError) as error:
            project.run(
                ["run", "--select", f"{PREFIX}changed_days"],
                warehouse.database,
                project_vars(late_days=late_days),
            )
        said = " ".join(str(error.value).split())
        assert f"the var lead_scoring__late_days is '{late_days}'. Set it to " in said
        assert "a whole number of days, 0 or more" in said


# Runs whose process is killed in the middle of whatever it does.


@pytest.mark.slow
@pytest.mark.parametrize("number", range(10_000, 10_001), ids=str)
def test_shot_runs_are_repaired(
    number: int, project: SequenceProject, tmp_path: Path
) -> None:
    """Before each run another one over the same inputs is killed somewhere."""
    rng = random.Random(number)
    plan = draw_plan(number)
    inputs = begin(plan)
    warehouse = Warehouse(project, tmp_path, inputs.tables)
    shots = 0
    duration = 3.0
    for step in plan.steps:
        apply(step, inputs)
        shots += warehouse.shoot(inputs, rng.uniform(0.3, 1) * duration)
        if rng.random() < 0.5:
            rule_changes.reverts(inputs, rng)
        began = time.monotonic()
        warehouse.run(NORMAL, inputs)
        duration = time.monotonic() - began
    assert shots
    at_once = Comparison(project, inputs.tables, SCORED_ON, history=plan.history)
    assert differences(at_once.of(warehouse.database), at_once.expected) == []


def marts(warehouse: Warehouse) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of the marts, as dbt made them, but for what the log tells of runs."""
    selects = dict.fromkeys(MARTS, "*")
    selects["sales_qualified_leads"] = (
        "* exclude (qualified_on, first_qualified_on, qualification_number, respond_by)"
    )
    return {
        mart: {
            tuple(round(cell, 9) if isinstance(cell, float) else cell for cell in row)
            for row in rows_of(warehouse, f"select {columns} from {mart}")
        }
        for mart, columns in selects.items()
    }


@pytest.mark.slow
def test_whole_runs(project: SequenceProject, tmp_path: Path) -> None:
    """All models built by dbt, as users do, give what the facts alone promise."""
    plan = draw_plan(4)
    inputs = begin(plan)
    warehouse = Warehouse(project, tmp_path / "runs", inputs.tables)
    for step in plan.steps[:2]:
        apply(step, inputs)
        warehouse.run_all(inputs)
    at_once = Warehouse(project, tmp_path / "at_once", inputs.tables)
    at_once.run_all(inputs)
    assert marts(warehouse) == marts(at_once)
