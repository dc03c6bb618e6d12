"""Leads that sales gave back (docs/acting.md, "Recycling")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from reference.cells import like, norm
from reference.facts import Adjustment, Outcome
from reference.rules import RecyclingRow


def _matching(rows: Iterable[RecyclingRow], outcome: Outcome) -> list[RecyclingRow]:
    """The rows that match an outcome."""
    return [
        row
        for row in rows
        if row.outcome == outcome.outcome
        and like(norm(outcome.reason) or "", row.reason_pattern)
    ]


def recycled_by(
    rows: Sequence[RecyclingRow], outcomes: Iterable[Outcome], day: dt.date
) -> str | None:
    """The outcome for which a lead rests on a day, None if it does not.

    `outcomes`: those of the lead that are known by then, of which the latest decides.
    """
    latest = max(
        outcomes, key=lambda one: (one.occurred_at, one.outcome_id), default=None
    )
    if latest is None:
        return None
    longest = max((row.cooldown_days for row in _matching(rows, latest)), default=0.0)
    return latest.outcome if (day - latest.on).days < longest else None


def resets(
    rows: Sequence[RecyclingRow], outcomes: Iterable[Outcome]
) -> Iterator[Adjustment]:
    """The adjustments as which outcomes of a lead act."""
    for one in outcomes:
        if any(row.resets for row in _matching(rows, one)):
            because = "" if one.reason is None else f": {one.reason}"
            yield Adjustment(
                adjustment_id=f"recycled:{one.outcome_id}",
                lead_id=one.lead_id,
                model=None,
                dimension="engagement",
                kind="set_to",
                points=0.0,
                effective_at=one.occurred_at,
                reason=f"Recycled after {one.outcome}{because}",
            )
