"""Makes a plan that fails smaller, so that a person can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sequences.plan import Plan, Run

Fails = Callable[[Plan], bool]


def _smaller(plan: Plan) -> Iterator[Plan]:
    """Plans with a run, a change or a kill less."""
    for place, step in enumerate(plan.steps):
        before, after = plan.steps[:place], plan.steps[place + 1 :]
        if after:
            yield replace(plan, steps=(*before, *after))
            if step.run.kind != "normal":
                plain = replace(step, run=Run("normal", 0))
                yield replace(plan, steps=(*before, plain, *after))
        for number in range(len(step.changes)):
            changes = (*step.changes[:number], *step.changes[number + 1 :])
            less = replace(step, changes=changes)
            yield replace(plan, steps=(*before, less, *after))
    if plan.history:
        yield replace(plan, history=None)


def smallest(plan: Plan, fails: Fails) -> Plan:
    """A plan that still fails, from which nothing more can be taken."""
    candidates = _smaller(plan)
    while (candidate := next(candidates, None)) is not None:
        if fails(candidate):
            plan = candidate
            candidates = _smaller(plan)
    return plan
