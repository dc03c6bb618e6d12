"""Facts read run by run are those of a new database, whatever happened in between.

`pytest tests/python/test_incremental.py --sequences 300` draws more sequences. A single
one is asked for by its number: `--sequences 300 -k "sequence[123]"`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from _compare import OF_THE_LOG, SCORING
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
from sequences.by_hand import (
    LATEST,
    NOON,
    NORMAL,
    RULES,
    SCORED_ON,
    Change,
    add,
    bot_rule,
    inputs_of,
    leave,
    remove,
    rule,
    set_rows,
    visit,
)
from sequences.inputs import Inputs
from sequences.start import start_tables
from worlds.pen import row_of

PREFIX = "int_lead_scoring__"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each sequence that is asked for."""
    if "sequence" in metafunc.fixturenames:
        metafunc.parametrize("sequence", range(metafunc.config.getoption("sequences")))


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


def test_sequence(
    sequence: int, sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """After any sequence of runs all is as if it had been read at once."""
    plan = draw_plan(sequence)
    found = carry_out(sequence_project, tmp_path, plan)
    if found:

        def fails(candidate: Plan) -> bool:
            return bool(carry_out(sequence_project, tmp_path, candidate))

        plan = smallest(plan, fails)
        pytest.fail(
            "\n".join([repr(plan), *carry_out(sequence_project, tmp_path, plan)])
        )


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
def test_case(case: str, sequence_project: SequenceProject, tmp_path: Path) -> None:
    """What is hard to come by: after one more run the facts are those of a new one."""
    given, steps = CASES[case]
    inputs = Inputs(given.late_days, given.now, dict(given.tables), given.latest)
    warehouse = Warehouse(sequence_project, tmp_path, inputs.tables)
    for step in (*steps, RUN):
        if isinstance(step, Until):
            model = step.model and PREFIX + step.model
            warehouse.run_until(model, inputs, is_refresh=step.is_refresh)
        else:
            step(inputs)
    at_once = Comparison(sequence_project, inputs.tables, SCORED_ON)
    assert differences(at_once.of(warehouse.database), at_once.expected) == []


# Runs whose process is killed in the middle of whatever it does.


@pytest.mark.slow
@pytest.mark.parametrize("number", range(10_000, 10_001), ids=str)
def test_shot_runs_are_repaired(
    number: int, sequence_project: SequenceProject, tmp_path: Path
) -> None:
    """Before each run another one over the same inputs is killed somewhere."""
    rng = random.Random(number)
    plan = draw_plan(number)
    inputs = begin(plan)
    warehouse = Warehouse(sequence_project, tmp_path, inputs.tables)
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
    at_once = Comparison(
        sequence_project, inputs.tables, SCORED_ON, history=plan.history
    )
    assert differences(at_once.of(warehouse.database), at_once.expected) == []


def marts(warehouse: Warehouse) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of the marts, as dbt made them, but for what the log tells of runs."""
    selects = dict.fromkeys(SCORING, "*")
    selects["sales_qualified_leads"] = f"* exclude ({', '.join(OF_THE_LOG)})"
    return {
        mart: {
            tuple(round(cell, 9) if isinstance(cell, float) else cell for cell in row)
            for row in warehouse.rows(f"select {columns} from {mart}")
        }
        for mart, columns in selects.items()
    }


@pytest.mark.slow
def test_whole_runs(sequence_project: SequenceProject, tmp_path: Path) -> None:
    """All models built by dbt, as users do, give what the facts alone promise."""
    plan = draw_plan(4)
    inputs = begin(plan)
    warehouse = Warehouse(sequence_project, tmp_path / "runs", inputs.tables)
    for step in plan.steps[:2]:
        apply(step, inputs)
        warehouse.run_all(inputs)
    at_once = Warehouse(sequence_project, tmp_path / "at_once", inputs.tables)
    at_once.run_all(inputs)
    assert marts(warehouse) == marts(at_once)
