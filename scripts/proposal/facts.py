"""Closed leads as arrays: what conditions and counts are computed on, quickly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from proposal.deals import ClosedDeals

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

# What the package takes for a number; docs/semantics.md.
NUMBER = re.compile(r" *[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})? *")


class Values(NamedTuple):
    """The values of one attribute: one element a lead and value.

    Attributes:
        leads: places of the leads.
        codes: places in `texts`.
        texts: the distinct values, trimmed and lower-cased, sorted.
        numbers: the distinct values as numbers, NaN where they are none.
    """

    leads: Places
    codes: Places
    texts: list[str]
    numbers: Floats


class Days(NamedTuple):
    """The days on which leads had matching events: one element a lead and day.

    Attributes:
        leads: places of the leads.
        ages: days before the judged date.
        counts: matching events of that day, at least 1.
    """

    leads: Places
    ages: Floats
    counts: Floats


class Facts:
    """The attributes and events of leads, by place of the lead.

    Attributes:
        lead_ids: the leads, sorted; a lead's place is its place here.
    """

    def __init__(self, deals: ClosedDeals) -> None:
        """Index the deals by lead."""
        self.lead_ids = pd.Index(sorted(deals.leads["lead_id"]), name="lead_id")
        self._attributes = deals.attributes
        self._events = deals.events
        self._days: dict[tuple[str, str | None, float | None], Days] = {}
        self._cuts: dict[str, list[float]] = {}

    @property
    def size(self) -> int:
        """How many leads there are."""
        return len(self.lead_ids)

    @cached_property
    def values(self) -> dict[str, Values]:
        """The known values by attribute (trimmed, lower-cased), sorted by name."""
        table = self._attributes
        places = self.lead_ids.get_indexer(table["lead_id"])
        texts = normal(table["attribute_value"])
        names = normal(table["attribute"])
        known = (places >= 0) & (texts != "").to_numpy()
        rows = pd.DataFrame({"lead": places, "name": names, "text": texts})[known]
        return {
            str(name): _values(group)
            for name, group in rows.drop_duplicates().groupby("name", sort=True)
        }

    @cached_property
    def events(self) -> pd.DataFrame:
        """The events of the leads: lead (place), kind, asset ('' none), value, age."""
        table = self._events
        places = self.lead_ids.get_indexer(table["lead_id"])
        rows = pd.DataFrame(
            {
                "lead": places,
                "kind": normal(table["event_type"]),
                "asset": normal(table["asset"]),
                "worth": table["event_value"].to_numpy(float),
                "age": table["age_days"].to_numpy(int),
            }
        )
        return rows[(places >= 0) & (rows["kind"] != "") & (rows["age"] >= 0)]

    @cached_property
    def _by_kind(self) -> dict[str, pd.DataFrame]:
        return {
            str(kind): rows for kind, rows in self.events.groupby("kind", sort=True)
        }

    def value_cuts(self, kind: str, shares: Sequence[float]) -> list[float]:
        """Give quantiles of the values of a kind of events, above the least value."""
        if kind not in self._cuts:
            rows = self._by_kind.get(kind, self.events.iloc[:0])
            worths = rows["worth"].dropna().to_numpy()
            cuts = np.quantile(worths, shares, method="higher") if len(worths) else []
            self._cuts[kind] = [
                float(cut) for cut in np.unique(cuts) if cut > worths.min()
            ]
        return self._cuts[kind]

    def days(
        self, kind: str, asset: str | None = None, at_least: float | None = None
    ) -> Days:
        """Count the events of a kind by lead and day.

        Args:
            kind: event type, as the package compares it.
            asset: LIKE pattern that the asset must match; None takes all.
            at_least: least value of an event that counts; None takes all.
        """
        key = (kind, asset, at_least)
        if key not in self._days:
            self._days[key] = self._count(*key)
        return self._days[key]

    def _count(self, kind: str, asset: str | None, at_least: float | None) -> Days:
        rows = self._by_kind.get(kind, self.events.iloc[:0])
        if asset is not None:
            pattern = like(asset)
            matching = [text for text in rows["asset"].unique() if pattern(text)]
            rows = rows[rows["asset"].isin(matching)]
        if at_least is not None:
            rows = rows[rows["worth"] >= at_least]
        counts = rows.groupby(["lead", "age"], sort=True).size()
        return Days(
            counts.index.get_level_values(0).to_numpy(np.intp),
            counts.index.get_level_values(1).to_numpy(float),
            counts.to_numpy(float),
        )


def normal(texts: pd.Series) -> pd.Series:
    """Trim spaces and lower-case, as the package compares text; unknown becomes ''."""
    distinct = {text: norm(str(text)) for text in texts.dropna().unique()}
    return texts.map(distinct).fillna("").astype(object)


def norm(text: str) -> str:
    """Trim spaces (no others) and lower-case each character by itself."""
    trimmed = text.strip(" ")
    if trimmed.isascii():
        return trimmed.lower()
    return "".join(letter.lower()[0] for letter in trimmed)


def like(pattern: str) -> Callable[[str], object]:
    """Compile a LIKE pattern: % is any run, _ one character, nothing escapes."""
    special = {"%": ".*", "_": "."}
    text = "".join(special.get(letter) or re.escape(letter) for letter in pattern)
    return re.compile(text, re.DOTALL).fullmatch


def to_number(text: str) -> float:
    """Read a number as the package does; NaN where the text is none."""
    return float(text) if NUMBER.fullmatch(text) else float("nan")


def _values(rows: pd.DataFrame) -> Values:
    codes, texts = pd.factorize(rows["text"], sort=True)
    return Values(
        rows["lead"].to_numpy(np.intp),
        codes.astype(np.intp),
        [str(text) for text in texts],
        np.array([to_number(str(text)) for text in texts]),
    )
