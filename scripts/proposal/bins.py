"""Cells of an attribute: values, ranges of numbers, unknown; each is a condition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from proposal.facts import Facts, Floats, Values
from proposal.rules import Condition, FitRule, amount

# Quantiles at which numbers are cut: finer at the top, where few leads decide much.
CUTS = [*np.arange(0.04, 0.96, 0.04), 0.96, 0.98, 0.99]
LEAST_LEADS = 5
LEAST_NUMBERS = 3  # different ones, to be ranges
MOST_VALUES = 150
NUMERIC_SHARE = 0.9
SEPARATOR = "|"  # splits an operand of `in`: no value that holds it can be listed


@dataclass(frozen=True)
class Table:
    """The cells of one attribute, which no lead with one value shares.

    Attributes:
        attribute: its name.
        edges: lower bounds of the ranges but the first, shape (ranges - 1,); without
            one the attribute has no ranges.
        is_whole: whether all numbers are whole.
        texts: the values that are cells of their own.
        has_rest: whether all other values are a cell.
        has_unknown: whether leads without a value are a cell.
    """

    attribute: str
    edges: tuple[float, ...]
    is_whole: bool
    texts: tuple[str, ...]
    has_rest: bool
    has_unknown: bool

    @property
    def ranges(self) -> list[FitRule]:
        """The ranges of numbers, lowest first."""
        bounds = [None, *self.edges, None]
        return [self.range(low, high) for low, high in pairwise(bounds)][
            : len(self.edges) + 1 if self.edges else 0
        ]

    def range(self, low: float | None, high: float | None) -> FitRule:
        """Give the rule for numbers from low to below high."""
        if low is not None and high is not None and self.is_whole:
            return self._rule(("between", f"{plain(low)}|{plain(high - 1)}"))
        conditions = []
        if low is not None:
            conditions.append((">=", plain(low)))
        if high is not None:
            conditions.append(("<", plain(high)))
        return self._rule(*conditions)

    def listed(self, texts: tuple[str, ...]) -> FitRule:
        """Give the rule for one value of several."""
        if len(texts) == 1:
            return self._rule(("=", texts[0]))
        return self._rule(("in", SEPARATOR.join(sorted(texts))))

    @property
    def rest(self) -> FitRule:
        """The rule for values that are no cell of their own."""
        return self._rule(("not in", SEPARATOR.join(sorted(self.texts))))

    @property
    def unknown(self) -> FitRule:
        """The rule for leads without a value."""
        return self._rule(("is unknown", ""))

    def _rule(self, *conditions: tuple[str, str]) -> FitRule:
        return FitRule(
            tuple(
                Condition(self.attribute, operator, operand)
                for operator, operand in conditions
            )
        )


def tables(facts: Facts) -> list[Table]:
    """Cut each attribute that tells leads apart into cells."""
    found = [_table(name, values, facts.size) for name, values in facts.values.items()]
    return [table for table in found if table is not None]


def _table(name: str, values: Values, size: int) -> Table | None:
    counts = np.bincount(values.codes, minlength=len(values.texts))
    least = max(LEAST_LEADS, size // 2000)
    is_number = np.isfinite(values.numbers)
    distinct = len(np.unique(values.numbers[is_number]))
    is_numeric = (
        counts[is_number].sum() >= NUMERIC_SHARE * counts.sum()
        and distinct >= LEAST_NUMBERS
    )
    numbers = values.numbers[values.codes]
    numbers = np.sort(numbers[np.isfinite(numbers)])
    edges = _edges(numbers, least) if is_numeric else ()
    order = sorted(range(len(counts)), key=lambda place: (-counts[place], place))
    texts = tuple(
        values.texts[place]
        for place in order
        if counts[place] >= least and not (edges and is_number[place])
    )[:MOST_VALUES]
    rest = counts.sum() - sum(counts[values.texts.index(text)] for text in texts)
    unknown = size - len(np.unique(values.leads))
    has_rest = (
        not edges
        and rest >= least
        and bool(texts)
        and not any(SEPARATOR in text for text in texts)
    )
    table = Table(
        attribute=name,
        edges=edges,
        is_whole=bool(np.all(numbers % 1 == 0)),
        texts=texts,
        has_rest=has_rest,
        has_unknown=least <= unknown < size,
    )
    cells = len(edges) + 1 if edges else len(texts) + has_rest
    return table if cells + table.has_unknown > 1 else None


def _edges(numbers: Floats, least: int) -> tuple[float, ...]:
    """Cut sorted numbers so that each range holds some leads; shape (ranges - 1,)."""
    edges: list[float] = []
    below = 0
    for cut in np.unique(np.quantile(numbers, CUTS, method="higher")):
        for edge in (cut, np.nextafter(cut, np.inf)):
            # A number that many share is a range of its own.
            place = int(np.searchsorted(numbers, edge))
            if place - below >= least and len(numbers) - place >= least:
                edges.append(float(numbers[place]))
                below = place
    return tuple(dict.fromkeys(edges))


def plain(number: float) -> str:
    """Write a number without a trailing .0."""
    return f"{number:.15g}"


def columns(table: Table, facts: Facts) -> tuple[Floats, list[str]]:
    """Give the columns whose weights describe a table, and the group of each.

    A range's weight is what it adds to the range below, so that neighbours shrink
    towards each other.

    Returns:
        Shape (leads, columns), and names of groups (columns,).
    """
    found: list[Floats] = []
    groups: list[str] = []
    for low in table.edges:
        found.append(amount(table.range(low, None), facts))
        groups.append(f"{table.attribute} number")
    for text in table.texts:
        found.append(amount(table.listed((text,)), facts))
        groups.append(f"{table.attribute} text")
    if table.has_rest:
        found.append(amount(table.rest, facts))
        groups.append(f"{table.attribute} text")
    if table.has_unknown:
        found.append(amount(table.unknown, facts))
        groups.append("unknown")
    return np.column_stack(found), groups
