"""Which of the corrections by hand count (docs/semantics.md, "Limits")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reference.facts import Adjustment


@dataclass(frozen=True)
class InForce:
    """The adjustments that count for one lead, model and dimension."""

    set_to: Adjustment | None
    adds: tuple[Adjustment, ...]


def adjustments_in_force(
    adjustments: Iterable[Adjustment], scored_on: dt.date
) -> InForce:
    """The latest `set_to` by `scored_on` and the `add`s later than it."""
    known_ones = [a for a in adjustments if a.effective_at.date() <= scored_on]
    set_to = max(
        (a for a in known_ones if a.kind == "set_to"),
        key=lambda a: (a.effective_at, a.adjustment_id),
        default=None,
    )
    adds = tuple(
        a
        for a in known_ones
        if a.kind == "add" and (set_to is None or a.effective_at > set_to.effective_at)
    )
    return InForce(set_to, adds)
