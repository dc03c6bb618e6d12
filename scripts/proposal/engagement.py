"""Curves over counts of events, decayed as history says they should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from proposal.facts import Facts, Floats
from proposal.fitting import Fit, fit, group_numbers
from proposal.rules import EventRule, amount

HALF_LIVES = (1.0, 2.0, 4.0, 7.0, 14.0, 30.0, 60.0, 120.0, 240.0)
FINER = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
LIMITS = (0.3, 0.7, 0.98)  # quantiles of the counts at which a curve may bend or end
VALUES = (0.5, 0.85)  # quantiles of the values from which an event may count more
MOST_KINDS = 40
MOST_ASSETS = 12
LEAST_LEADS = 10
OFTEN = 1.05  # events on a day that has some: more, and their number may count
LEAST_SPREAD = 0.01  # of the most: what nearly all leads have alike tells nothing
STRONG = 6.0  # log of 20 tries times 20: how much likelier decay must be than none
ROUNDS = 2


class Kind(NamedTuple):
    """Events told apart by type, and by asset where a type has several."""

    event_type: str
    asset: str | None


class Shape(NamedTuple):
    """How the worth of a kind of events depends on their age and number.

    Attributes:
        half_life: in days; None where nothing decays.
        is_straight: whether each day with an event is worth the same, up to the most
            that leads reach; else the curve may bend.
    """

    half_life: float | None = None
    is_straight: bool = False


class Curve(NamedTuple):
    """Rules whose sum can follow any curve over the count of one kind of events.

    Attributes:
        rules: the same count under several limits and from several values on.
        columns: what they give each lead, by its spread, shape (leads, rules).
        scales: the spreads, shape (rules,).
    """

    rules: list[EventRule]
    columns: Floats
    scales: Floats


def kinds(facts: Facts) -> list[Kind]:
    """Name the kinds of events that enough leads have, most leads first."""
    least = max(LEAST_LEADS, facts.size // 500)
    found: list[tuple[int, str, str]] = []
    for event_type, rows in facts.events.groupby("kind", sort=True):
        leads = rows["lead"].nunique()
        found.append((-leads, str(event_type), ""))
        by_asset = rows[rows["asset"] != ""].groupby("asset")["lead"].nunique()
        if len(by_asset) > 1 or 0 < by_asset.sum() < leads:
            top = by_asset.sort_values(ascending=False, kind="stable")[:MOST_ASSETS]
            found += [(-n, str(event_type), str(asset)) for asset, n in top.items()]
    kept = sorted(row for row in found if -row[0] >= least)[:MOST_KINDS]
    return [Kind(event_type, asset or None) for _, event_type, asset in kept]


def curve(kind: Kind, facts: Facts, shape: Shape) -> Curve:
    """Give the rules that describe a kind of events in one shape."""
    plain = EventRule(kind.event_type, kind.asset, max_per_day=1)
    if shape.half_life is not None:
        plain = replace(plain, decay_kind="half_life", decay_days=shape.half_life)
    rules: list[EventRule] = []
    if shape.is_straight:
        # A limit below what leads reach would be made up for by a shorter half-life.
        rules = [replace(plain, limit=float(f"{amount(plain, facts).max():.2g}"))]
    values = () if shape.is_straight else facts.value_cuts(kind.event_type, VALUES)
    for value in () if shape.is_straight else (None, *values):
        days = facts.days(kind.event_type, kind.asset, value)
        if len(np.unique(days.leads)) < LEAST_LEADS:
            continue
        rule = replace(plain, min_event_value=value)
        rules += _limited(rule, facts)
        if value is None and days.counts.mean() > OFTEN:
            rules += _limited(replace(rule, max_per_day=None), facts)
    columns = np.column_stack([amount(rule, facts) for rule in rules])
    scales = columns.std(axis=0)
    varies = scales > LEAST_SPREAD * np.abs(columns).max(axis=0)
    rules = [rule for rule, does in zip(rules, varies, strict=True) if does]
    return Curve(rules, columns[:, varies] / scales[varies], scales[varies])


def _limited(rule: EventRule, facts: Facts) -> list[EventRule]:
    given = amount(rule, facts)
    given = given[given > 0]
    cuts = np.quantile(given, LIMITS)
    if rule.decay_kind == "none":
        cuts = np.append(np.ceil(cuts), 1.0)
    limits = sorted(float(f"{cut:.2g}") for cut in cuts)
    # The last one is for all but a few leads no limit: it keeps robots in bounds.
    return [replace(rule, limit=limit) for limit in dict.fromkeys(limits) if limit > 0]


def shapes(
    facts: Facts, won: Floats, offset: Floats, found: Sequence[Kind], *, may_decay: bool
) -> list[Shape]:
    """Choose the shape of each kind's curve by what history supports.

    One kind after the other, the rest being given: the shape with the most evidence is
    taken, one that decays only if it is much likelier than those that do not.

    Args:
        facts: the leads.
        won: 0 or 1, shape (leads,).
        offset: log-odds by what is known of the leads, shape (leads,).
        found: the kinds.
        may_decay: whether events may lose worth with age.
    """
    chosen = [Shape()] * len(found)
    curves = [
        curve(kind, facts, shape) for kind, shape in zip(found, chosen, strict=True)
    ]
    whole = fit_curves(curves, won, offset)
    parts = _parts(curves, whole)
    for _ in range(ROUNDS):
        before = list(chosen)
        for place, kind in enumerate(found):
            rest = offset + whole.base + parts.sum(axis=1) - parts[:, place]
            tries = _Tries(kind, facts, won, rest)
            chosen[place] = tries.best(may_decay=may_decay)
            parts[:, place] = tries.part(chosen[place])
        if chosen == before:
            break
    return chosen


class _Tries:
    """Fits of one kind of events in several shapes, the rest of the score given."""

    def __init__(self, kind: Kind, facts: Facts, won: Floats, offset: Floats) -> None:
        self.kind, self.facts, self.won, self.offset = kind, facts, won, offset
        self.made: dict[Shape, tuple[Fit, Curve]] = {}

    def evidence(self, shape: Shape) -> float:
        """Give the log evidence of a shape."""
        if shape not in self.made:
            made = curve(self.kind, self.facts, shape)
            self.made[shape] = fit_curves([made], self.won, self.offset), made
        return self.made[shape][0].evidence

    def part(self, shape: Shape) -> Floats:
        """Give the log-odds of the leads by this kind; shape (leads,)."""
        self.evidence(shape)
        found, made = self.made[shape]
        return np.asarray(made.columns @ found.weights)

    def best(self, *, may_decay: bool) -> Shape:
        """Find the shape with the most evidence."""
        best = self._likeliest([None])
        if not may_decay:
            return best
        ages = self.facts.days(*self.kind).ages
        span = ages.max() - ages.min() + 1
        least = self.evidence(best) + STRONG
        middle = 1.0
        for grid in (HALF_LIVES, FINER):
            lives = [float(f"{life * middle:.2g}") for life in grid]
            lives = [life for life in lives if span / 50 <= life <= 2 * span]
            if not lives:
                break
            top = self._likeliest(lives)
            if self.evidence(top) < least:
                break
            best, middle = top, top.half_life or 1.0
        return best

    def _likeliest(self, lives: Sequence[float | None]) -> Shape:
        tries = [Shape(life, flag) for life in lives for flag in (True, False)]
        return max(tries, key=self.evidence)


def fit_curves(curves: Sequence[Curve], won: Floats, offset: Floats) -> Fit:
    """Fit curves to what an offset leaves over."""
    groups = [place for place, made in enumerate(curves) for _ in made.rules]
    columns = np.column_stack([made.columns for made in curves])
    return fit(columns, won, group_numbers([str(g) for g in groups]), offset=offset)


def _parts(curves: Sequence[Curve], whole: Fit) -> npt.NDArray[np.float64]:
    """Give what each curve gives each lead; shape (leads, curves)."""
    bounds = np.cumsum([0, *(len(made.rules) for made in curves)])
    return np.column_stack(
        [
            made.columns @ whole.weights[low:high]
            for made, low, high in zip(curves, bounds, bounds[1:], strict=False)
        ]
    )
