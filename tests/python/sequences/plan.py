"""Plans of sequences: what changes before each run, and how the run ends.

Each change has a number of its own by which it draws, so that a plan from which some
changes are taken still does the same in the others.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from sequences import event_changes, people_changes, rule_changes
from sequences.inputs import Inputs
from sequences.start import start_inputs

Change = Callable[[Inputs, random.Random], None]

_THEMES: dict[str, dict[Change, int]] = {
    "events": {
        event_changes.new_events: 14,
        event_changes.old_events: 8,
        event_changes.odd_events: 4,
        event_changes.repeats: 4,
    },
    "rewriting": {
        event_changes.restatements: 7,
        event_changes.corrections: 7,
        event_changes.rewrites: 6,
        event_changes.unnoticed: 5,
        event_changes.deletions: 8,
    },
    "windows": {
        event_changes.bursts: 7,
        event_changes.neighbours: 10,
        event_changes.restatements: 5,
        rule_changes.bot_rules: 5,
    },
    "people": {
        people_changes.names: 5,
        people_changes.merges: 3,
        people_changes.unlinks: 2,
        people_changes.leaves: 7,
        people_changes.returns: 4,
        people_changes.lead_edits: 2,
        people_changes.notes: 2,
    },
    "rules": {
        rule_changes.patterns: 6,
        rule_changes.new_rules: 4,
        rule_changes.removed_rules: 4,
        rule_changes.sequence_rules: 5,
        rule_changes.categories: 5,
        rule_changes.bot_rules: 4,
        rule_changes.weights: 3,
        rule_changes.reverts: 8,
    },
}
"""How often each change is drawn: every sequence has a theme that it draws most of."""

CHANGES: dict[str, Change] = {
    change.__name__: change for theme in _THEMES.values() for change in theme
}
FIRST = "first_events"
_RUNS = (*("normal",) * 6, *("killed",) * 5, "flagged", "refreshed", "refresh killed")
_HOURS = (1, 7, 20, 24, 24, 30, 48, 120, 300)
_HISTORIES = (None, None, ("day", 4), ("week", 3), ("month", 2))


@dataclass(frozen=True)
class Run:
    """How a run is made.

    Attributes:
        kind: `normal`; `killed` between two models; `flagged` with --full-refresh
            but not the var that allows it; `refreshed` with both; `refresh killed`.
        number: by what a killed run draws its end.
    """

    kind: str
    number: int


@dataclass(frozen=True)
class Step:
    """Time that passes, changes in it (name and number), and a run."""

    hours: int
    changes: tuple[tuple[str, int], ...]
    run: Run


@dataclass(frozen=True)
class Plan:
    """A sequence of runs.

    Attributes:
        number: by what it begins.
        late_days: lead_scoring__late_days in all its runs.
        history: grain and number of periods, or none.
        steps: the runs and what comes before each; the last run is a normal one.
    """

    number: int
    late_days: int
    history: tuple[str, int] | None
    steps: tuple[Step, ...]


def _draw_changes(rng: random.Random, theme: str) -> list[str]:
    """The names of a step's changes, half of them of a theme."""
    names = []
    for _ in range(rng.randint(1, 6)):
        shares = _THEMES[rng.choice((theme, rng.choice(list(_THEMES))))]
        (change,) = rng.choices(list(shares), weights=list(shares.values()))
        names.append(change.__name__)
    return names


def _draw_step(
    rng: random.Random, theme: str, before: Step | None, *, is_last: bool
) -> Step:
    names = _draw_changes(rng, theme)
    if before is None:
        names = [FIRST, *(name for name in names if name != "leaves")]
    elif before.run.kind.endswith("killed") and rng.random() < 0.4:
        # Whoever saw what the change would do takes it back, and does little else.
        names = ["reverts", *names[:2]]
    kind = "normal" if is_last else rng.choice(_RUNS)
    return Step(
        hours=rng.choice(_HOURS) if before else 0,
        changes=tuple((name, rng.randrange(10**6)) for name in names),
        run=Run(kind, rng.randrange(10**6)),
    )


def draw_plan(number: int) -> Plan:
    """The plan of three to six runs that has a number."""
    rng = random.Random(number)
    runs = rng.randint(3, 6)
    theme = rng.choice(list(_THEMES))
    steps: list[Step] = []
    for run in range(runs):
        before = steps[-1] if steps else None
        steps.append(_draw_step(rng, theme, before, is_last=run == runs - 1))
    return Plan(
        number=number,
        late_days=rng.choice((3, 3, 3, 1, 7, 0)),
        history=rng.choice(_HISTORIES),
        steps=tuple(steps),
    )


def begin(plan: Plan) -> Inputs:
    """The inputs before the first step."""
    return start_inputs(random.Random(plan.number), plan.late_days)


def apply(step: Step, inputs: Inputs) -> None:
    """Let time pass and the inputs change."""
    inputs.pass_time(dt.timedelta(hours=step.hours))
    inputs.remember_seeds()
    for name, number in step.changes:
        change = event_changes.first_events if name == FIRST else CHANGES[name]
        change(inputs, random.Random(number))
