"""The dates on which leads are scored (docs/semantics.md, "Dates"; docs/acting.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from reference.contract import World
from reference.facts import Facts

_DAY = dt.timedelta(days=1)

MILESTONES = ("handed_off", "lost", "won")
"""The outcomes before which a lead is scored, in the order in which they are named."""

_LAST_DAYS: dict[str, Callable[[dt.date], dt.date]] = {
    "day": lambda day: day - _DAY,
    "week": lambda day: day - day.isoweekday() * _DAY,
    "month": lambda day: day.replace(day=1) - _DAY,
}
"""Grain -> the last day of the latest period that ended before a day."""


def week_before(world: World) -> dt.date:
    """The day with which the current date is compared."""
    return world.scored_on - 7 * _DAY


def history_dates(world: World) -> list[dt.date]:
    """The dates of the world's history, latest first."""
    if world.history is None:
        return []
    grain, extent = world.history
    days: list[dt.date] = []
    day = _LAST_DAYS[grain](world.scored_on)
    while len(days) < extent if isinstance(extent, int) else day >= extent:
        days.append(day)
        day = _LAST_DAYS[grain](day)
    return days


def event_dates(world: World) -> list[dt.date]:
    """The dates on which crossings are told, in order (docs/acting.md)."""
    return [*reversed(history_dates(world)), world.scored_on]


def milestones(world: World, facts: Facts) -> dict[str, dict[dt.date, str]]:
    """Lead -> day before a first outcome -> the names of these outcomes.

    `facts`: as they are on the current date.
    """
    firsts: dict[tuple[str, str], dt.date] = {}
    for one in facts.outcomes:
        if one.outcome in MILESTONES and one.on <= world.scored_on:
            place = (one.lead_id, one.outcome)
            firsts[place] = min(one.on, firsts.get(place, one.on))
    days: dict[str, dict[dt.date, str]] = {}
    for (lead_id, outcome), day in sorted(firsts.items()):
        own = days.setdefault(lead_id, {})
        names = [own[day - _DAY]] if day - _DAY in own else []
        own[day - _DAY] = ", ".join([*names, outcome])
    return days
