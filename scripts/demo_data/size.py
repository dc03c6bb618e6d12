"""What is asked for, and the time it spans; moments are seconds since 1970."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from demo_data.columns import Ints

HOUR = 3_600
DAY = 24 * HOUR
WEEK = 7 * DAY
FUTURE_DAYS = 4  # the files reach past the scoring date, as a warehouse does


@dataclass(frozen=True)
class Size:
    """What is asked for."""

    seed: int  # decides everything
    leads: int
    events: int
    as_of: dt.date  # the scoring date
    months: int  # of events before it

    @property
    def first(self) -> int:
        """Where the events begin."""
        return self.last - int(self.months * 30.44) * DAY

    @property
    def last(self) -> int:
        """Where the scoring date ends."""
        return (self.as_of - dt.date(1970, 1, 1)).days * DAY + DAY

    @property
    def end(self) -> int:
        """Where the files end: some rows are not yet known on the scoring date."""
        return self.last + FUTURE_DAYS * DAY

    @property
    def month_names(self) -> list[str]:
        """The months that events fall into, as 2026-01."""
        first = np.datetime64(self.first, "s").astype("datetime64[M]")
        return [str(first + month) for month in range(self.months + 3)]

    def months_of(self, moments: Ints) -> Ints:
        """Say into which of the months each moment falls."""
        first = np.datetime64(self.first, "s").astype("datetime64[M]")
        months = moments.astype("datetime64[s]").astype("datetime64[M]") - first
        return np.asarray(months.astype(np.int64).clip(0, self.months + 2))
