"""Find the column that orders a pack's leads in time, whatever it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

# A column is of a kind if this share of its known values is.
NEARLY_ALL = 0.98
# An order is known of nearly all leads, and has at least so many values.
KNOWN_AT_LEAST = 0.9
DISTINCT_AT_LEAST = 10
# Ranks fill their range: a test part, or some more, may be what lies between them.
RANGE_AT_MOST = 10
# Another order that goes with the one chosen, or against it, is time as well.
SAME_ORDER = 0.9
DATE = re.compile(r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})")
DAY_FIRST = re.compile(r"\s*(?:1[3-9]|2\d|3[01])[-/.]\d{1,2}[-/.]\d{4}")
ORDER_WORDS = re.compile(
    r"rank|order|arriv|seq|created|first|contact|submit|regist|signup|enter"
)
# Dates of these say something of the lead, not when it came.
OTHER_DATES = re.compile(r"birth|born|dob|founded|expir|due|expected|renew")


@dataclass(frozen=True)
class Order:
    """What orders the leads in time.

    Attributes:
        column: the column that does; None if none.
        positions: one a lead, float, as the table was given; NaN where unknown.
        left_out: columns that tell the time too, or number the leads: no attributes.
        dates: other columns of dates.
    """

    column: str | None
    positions: pd.Series
    left_out: list[str]
    dates: list[str]

    @property
    def text(self) -> str:
        """Tell in a sentence what was found."""
        if self.column is None:
            return "No column orders the leads in time."
        others = f" So do {', '.join(self.left_out)}." if self.left_out else ""
        return f"Column {self.column} orders the leads in time.{others}"


def find_order(leads: pd.DataFrame) -> Order:
    """Find the order of leads among their columns.

    Args:
        leads: one row a lead, attributes as text; unknown ones are NaN or None.
    """
    times = {name: days(leads[name]) for name in leads}
    dates = {name: time for name, time in times.items() if time is not None}
    ranks = {
        name: rank
        for name in leads
        if name not in dates and (rank := as_rank(leads[name])) is not None
    }
    candidates = dates | ranks
    ordering = {
        name: values
        for name, values in candidates.items()
        if not OTHER_DATES.search(name.lower())
        and values.notna().mean() >= KNOWN_AT_LEAST
        and values.nunique() >= min(DISTINCT_AT_LEAST, len(leads))
    }
    if not ordering:
        unknown = pd.Series(np.nan, index=leads.index)
        return Order(None, unknown, sorted(ranks), sorted(dates))
    column = min(
        ordering, key=lambda name: (not ORDER_WORDS.search(name.lower()), name in ranks)
    )
    positions = ordering[column]
    alike = {
        name
        for name, values in dates.items()
        if name != column and abs(positions.corr(values, "spearman")) >= SAME_ORDER
    }
    left_out = sorted((alike | set(ranks)) - {column})
    return Order(column, positions, left_out, sorted(set(dates) - alike - {column}))


def days(values: pd.Series) -> pd.Series | None:
    """Read a column of dates as days since 1970; None if it is none."""
    known = values.dropna().astype(str)
    if known.empty or known.str.match(DATE).mean() < NEARLY_ALL:
        return None
    read = pd.to_datetime(
        values,
        format="mixed",
        errors="coerce",
        utc=True,
        dayfirst=bool(known.str.match(DAY_FIRST).any()),
    )
    if read.notna().sum() < NEARLY_ALL * len(known):
        return None
    return (read - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)


def as_rank(values: pd.Series) -> pd.Series | None:
    """Read a column of ranks, of which each lead has its own; None if it is none."""
    numbers = pd.to_numeric(values, errors="coerce")
    known = numbers.dropna()
    is_whole = len(known) == values.notna().sum() and bool((known % 1 == 0).all())
    if known.empty or not is_whole or known.nunique() < NEARLY_ALL * len(values):
        return None
    span = known.max() - known.min() + 1
    is_dense = span <= RANGE_AT_MOST * len(known)
    is_named = ORDER_WORDS.search(str(values.name).lower())
    return numbers if is_dense or is_named else None
