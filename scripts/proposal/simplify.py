"""Writes fitted curves with few rules: neighbours that hardly differ become one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from proposal.bins import SEPARATOR, Table
from proposal.engagement import Curve
from proposal.facts import Facts, Floats
from proposal.rules import EventRule, FitRule, amount

LOSS = 0.04  # log-odds: what an attribute may lose (root mean square over leads)
MOST_RULES_A_KIND = 3


class Cell(NamedTuple):
    """A cell of an attribute or several of them that became one.

    Attributes:
        members: ranges or values, by their place in the table.
        effect: mean log-odds of its leads.
        leads: how many leads are in it.
    """

    members: tuple[int, ...]
    effect: float
    leads: float


def table_rules(table: Table, weights: Floats, facts: Facts) -> list[FitRule]:
    """Give the rules that describe a fitted table.

    Args:
        table: the attribute's cells.
        weights: of its columns, as `bins.columns` gives them.
        facts: the leads it was fitted on.
    """
    if not weights.any():
        return []
    count = len(table.edges)
    ranges = table.ranges
    texts: list[FitRule] = [table.listed((text,)) for text in table.texts]
    alone = [*texts, *([table.rest] if table.has_rest else [])]
    last = [table.unknown] if table.has_unknown else []
    effects = np.concatenate([_levels(weights[:count], ranges), weights[count:]])
    sizes = [amount(rule, facts).sum() for rule in [*ranges, *alone, *last]]
    cells = [
        Cell((place,), float(effect), float(size))
        for place, (effect, size) in enumerate(zip(effects, sizes, strict=True))
    ]
    cells = _centred(cells, len(ranges) + len(alone))
    most = LOSS**2 * facts.size
    kept = _merged(cells[: len(ranges)], most)
    rules = [_joined(table, cell) for cell in kept if _matters(cell, facts.size)]
    listable: list[Cell] = []
    single: list[Cell] = []
    for cell, text in zip(cells[len(ranges) :], table.texts, strict=False):
        (single if SEPARATOR in text else listable).append(cell)
    listable.sort(key=lambda cell: (cell.effect, cell.members))
    for cell in [*_merged(listable, most), *single]:
        if _matters(cell, facts.size):
            places = [place - len(ranges) for place in cell.members]
            rules.append(table.listed(tuple(table.texts[place] for place in places)))
    others = cells[len(ranges) + len(texts) :]
    for cell, rule in zip(others, [*alone[len(texts) :], *last], strict=True):
        if _matters(cell, facts.size):
            rules.append(rule)
    return rules


def _levels(steps: Floats, ranges: Sequence[FitRule]) -> Floats:
    """Turn what each range adds to the one below into its own effect."""
    return np.concatenate([[0.0], np.cumsum(steps)]) if ranges else np.array([])


def _centred(cells: list[Cell], known: int) -> list[Cell]:
    """Make the mean of the leads that have a value 0."""
    sizes = np.array([cell.leads for cell in cells[:known]])
    effects = np.array([cell.effect for cell in cells[:known]])
    mean = effects @ sizes / max(sizes.sum(), 1)
    return [cell._replace(effect=cell.effect - mean) for cell in cells]


def _merged(cells: list[Cell], most: float) -> list[Cell]:
    """Merge neighbours, the most alike first, until too much would be lost (Ward)."""
    cells = list(cells)
    lost = 0.0
    while len(cells) > 1:
        costs = [
            one.leads
            * two.leads
            / max(one.leads + two.leads, 1)
            * (one.effect - two.effect) ** 2
            for one, two in pairwise(cells)
        ]
        place = int(np.argmin(costs))
        lost += costs[place]
        if lost > most:
            break
        one, two = cells[place : place + 2]
        leads = one.leads + two.leads
        effect = (one.effect * one.leads + two.effect * two.leads) / max(leads, 1)
        cells[place : place + 2] = [Cell(one.members + two.members, effect, leads)]
    return cells


def _matters(cell: Cell, size: int) -> bool:
    """Tell whether a cell moves leads at all."""
    return bool(cell.leads * cell.effect**2 > (LOSS / 2) ** 2 * size)


def _joined(table: Table, cell: Cell) -> FitRule:
    """Give the rule for neighbouring ranges."""
    low, high = cell.members[0], cell.members[-1]
    return table.range(
        table.edges[low - 1] if low else None,
        table.edges[high] if high < len(table.edges) else None,
    )


def curve_rules(curve: Curve, weights: Floats) -> list[EventRule]:
    """Give the few rules that describe a fitted curve.

    Args:
        curve: rules that can follow any curve.
        weights: of its columns.
    """
    target = curve.columns @ weights
    return [curve.rules[n] for n in few(curve.columns, target, MOST_RULES_A_KIND, LOSS)]


def few(columns: Floats, target: Floats, most: int, loss: float) -> list[int]:
    """Choose columns whose sum comes near to a target, one after the other.

    Args:
        columns: shape (leads, columns).
        target: log-odds, shape (leads,).
        most: number of columns at most.
        loss: root mean square that may be lost.

    Returns:
        Places of the columns (orthogonal matching pursuit).
    """
    left = columns - columns.mean(axis=0)
    left /= np.maximum(np.linalg.norm(left, axis=0), 1e-12)
    rest = target - target.mean()
    chosen: list[int] = []
    goal = target - target.mean()
    while len(chosen) < most and np.sqrt(np.mean(rest**2)) > loss:
        place = int(np.argmax(np.abs(left.T @ rest)))
        if place in chosen:
            break
        chosen.append(place)
        weights, *_ = np.linalg.lstsq(left[:, chosen], goal, rcond=1e-6)
        rest = goal - left[:, chosen] @ weights
    return chosen
