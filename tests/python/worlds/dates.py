"""Draws days and times about the scoring date, and texts that are no times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from worlds.pen import Cell, Pen

SCORED_ON = tuple(
    dt.date.fromisoformat(day)
    for day in ("2024-04-30", "2024-02-29", "2024-03-01", "2025-01-01", "2023-12-31")
)
AGES = (
    *(1, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 5, 6, 6, 7, 7, 8, 10, 13, 14, 15, 20, 28, 29),
    *(30, 31, 44, 45, 46, 60, 89, 90, 91, 100, 364, 365, 729, 730, -1),
)
"""Days before the scoring date; negative: still to come."""

_TIMES = (
    *(" 10:00:00", " 10:00:00", " 10:00:05", " 00:00:00", " 23:59:59.999999", ""),
    *("T12:30:00", "T08:00:00Z", " 10:00:00.5", "T01:30:00+02:00", " 22:30:00-05:30"),
)
"""What may follow a date; the last two fall on another day in UTC."""

SELDOM_BAD: tuple[Cell, ...] = (*_TIMES, *_TIMES, None)
OFTEN_BAD: tuple[Cell, ...] = (*_TIMES, None, None, None)
"""The same, or None for a time that cannot be read."""

BAD_TIMES: tuple[Cell, ...] = (
    *("yesterday", "2023-02-29 10:00:00", "2024-13-01", "31/01/2024"),
    *("2024-01-31 25:00:00", "0000-00-00", "日曜日", None, "", " "),
)


@dataclass(frozen=True)
class Calendar:
    """Draws days and times, as ages on the scoring date."""

    pen: Pen
    scored_on: dt.date

    def day(self, ages: Sequence[int] = AGES) -> dt.date:
        """A day so many days before the scoring date."""
        return self.scored_on - dt.timedelta(days=self.pen.pick(ages))

    def time(self, ages: Sequence[int], times: Sequence[Cell]) -> Cell:
        """A time of one of the ages; `times` holds what may follow a date, or None."""
        time = self.pen.pick(times)
        if time is None:
            return self.pen.pick(BAD_TIMES)
        return self.day(ages).isoformat() + time

    def stamp(self, day: dt.date) -> str:
        """A time on or about a day, in one of the spellings that can be read."""
        return day.isoformat() + self.pen.pick(_TIMES)
