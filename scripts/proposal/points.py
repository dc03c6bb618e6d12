"""Whole points on one scale: so many points double the odds of winning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from proposal.facts import Facts, Floats
from proposal.fitting import project
from proposal.rules import EventRule, Rule, amount

DOUBLINGS = (10, 20, 40)
ROUNDING_LOSS = 0.03  # log-odds, root mean square over leads
MOST_FACTOR = 400  # points of a rule at most


class Card(NamedTuple):
    """Rules with whole points.

    Attributes:
        rules: the rules.
        points: of each, shape (rules,).
        base: points every lead has.
        doubling: points that double the odds.
    """

    rules: list[Rule]
    points: Floats
    base: float
    doubling: int


def card(rules: Sequence[Rule], facts: Facts, target: Floats, weights: Floats) -> Card:
    """Find whole points whose sums follow log-odds, on the coarsest scale that does.

    Args:
        rules: the rules.
        facts: the leads.
        target: log-odds of the leads, shape (leads,).
        weights: how much each lead counts, shape (leads,).
    """
    made = Card([], np.zeros(0), 0.0, DOUBLINGS[0])
    best = np.inf
    exact = _loss(rules, facts, target, weights)
    for doubling in DOUBLINGS:
        tried = _rounded(rules, facts, target, weights, doubling)
        sums = totals(tried, facts) * np.log(2) / doubling
        loss = float(np.sqrt(np.average((sums - target) ** 2, weights=weights)))
        if loss < best - 0.2 * ROUNDING_LOSS:
            made, best = tried, loss
        if np.sqrt(max(best**2 - exact**2, 0)) < ROUNDING_LOSS:
            break
    return made


def totals(made: Card, facts: Facts) -> Floats:
    """Give the total points of each lead; shape (leads,)."""
    sums = np.full(facts.size, made.base)
    for rule, points in zip(made.rules, made.points, strict=True):
        sums += contribution(rule, points, facts)
    return sums


def contribution(rule: Rule, points: float, facts: Facts) -> Floats:
    """Give what a rule gives each lead, rounded as the ledger is; shape (leads,)."""
    given = points * amount(rule, facts)
    return np.sign(given) * np.floor(np.abs(given) * 1e4 + 0.5) / 1e4


def _loss(
    rules: Sequence[Rule], facts: Facts, target: Floats, weights: Floats
) -> float:
    columns = np.column_stack([amount(rule, facts) for rule in rules])
    sums = columns @ project(columns, target, weights)
    rest = target - sums
    rest -= np.average(rest, weights=weights)
    return float(np.sqrt(np.average(rest**2, weights=weights)))


def _rounded(
    rules: Sequence[Rule],
    facts: Facts,
    target: Floats,
    weights: Floats,
    doubling: int,
) -> Card:
    """Round one rule after the other; those still free make up for what that changes.

    The rules on which rounding weighs most come first.
    """
    unit = np.log(2) / doubling
    rules = list(rules)
    columns = np.column_stack([amount(rule, facts) for rule in rules])
    free = list(range(len(rules)))
    points = np.zeros(len(rules))
    left = target / unit
    spread = columns.std(axis=0)
    while free:
        exact = project(columns[:, free], left, weights)
        # What a step of one point moves leads by; the coarse ones first.
        coarse = max(spread[place] for place in free) * 0.5
        batch = [n for n, place in enumerate(free) if spread[place] >= coarse]
        for n in batch:
            place = free[n]
            points[place], rules[place] = _whole(rules[place], float(exact[n]))
            columns[:, place] = amount(rules[place], facts)
            left = left - points[place] * columns[:, place]
        free = [place for n, place in enumerate(free) if n not in set(batch)]
    base = float(np.round(np.average(left, weights=weights)))
    kept = [place for place in range(len(rules)) if points[place]]
    return Card([rules[place] for place in kept], points[kept], base, doubling)


def _whole(rule: Rule, exact: float) -> tuple[float, Rule]:
    """Round a rule's points, and its limit so that the most it gives is whole too."""
    points = float(np.clip(np.round(exact), -MOST_FACTOR, MOST_FACTOR))
    if not points or not isinstance(rule, EventRule) or rule.limit is None:
        return points, rule
    most = max(1.0, np.round(abs(points) * rule.limit))
    return points, replace(rule, limit=float(most / abs(points)))
