"""From closed leads to rules with points: fit, decay, fewer rules, whole points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from proposal import bins, engagement, simplify
from proposal.compounds import compounds
from proposal.deals import ClosedDeals
from proposal.facts import Facts, Floats, Places
from proposal.fitting import Fit, fit, group_numbers
from proposal.points import Card, card
from proposal.rules import FitRule, Rule, amount

MOST_LEADS = 20_000  # more to learn from cost time and change little
NO_CARD = Card([], np.zeros(0), 0.0, 10)


class Made(NamedTuple):
    """What was learned from closed leads.

    Attributes:
        facts: the leads.
        won: 0 or 1, shape (leads,).
        log_odds: fitted, before simplifying, shape (leads,).
        card: the rules and their points.
        kinds: the kinds of events.
        half_lives: of each kind, None where nothing decays.
    """

    facts: Facts
    won: Floats
    log_odds: Floats
    card: Card
    kinds: list[engagement.Kind]
    half_lives: list[float | None]


def make(deals: ClosedDeals, *, may_decay: bool = True) -> Made:
    """Make rules and points from closed deals.

    Args:
        deals: the leads to learn from.
        may_decay: whether events may lose worth with age.
    """
    sample = sampled(deals)
    facts = Facts(sample)
    won = outcomes(sample, facts)
    tables = bins.tables(facts)
    found = engagement.kinds(facts)
    parts = [bins.columns(table, facts) for table in tables]
    columns = [made for made, _ in parts]
    names = [name for _, group in parts for name in group]
    shapes: list[engagement.Shape] = []
    if found:
        offset = np.zeros(facts.size)
        if columns:
            known = np.column_stack(columns)
            first = fit(known, won, group_numbers(names))
            offset = known @ first.weights + first.base
        shapes = engagement.shapes(facts, won, offset, found, may_decay=may_decay)
    lives = [shape.half_life for shape in shapes]
    curves = [
        engagement.curve(kind, facts, shape)
        for kind, shape in zip(found, shapes, strict=True)
    ]
    columns += [made.columns for made in curves]
    names += [f"event {place}" for place, made in enumerate(curves) for _ in made.rules]
    if not columns or won.min() == won.max():
        return Made(facts, won, np.zeros(facts.size), NO_CARD, found, lives)
    bounds = np.cumsum([0, *(part.shape[1] for part in columns)])
    design = np.column_stack(columns)
    whole = fit(design, won, group_numbers(names))
    pairs = compounds(
        _fit_rules(tables, whole, bounds, facts),
        facts,
        won,
        design @ whole.weights + whole.base,
    )
    if pairs:
        design = np.column_stack([design, *(amount(rule, facts) for rule in pairs)])
        whole = fit(design, won, group_numbers([*names, *["compound"] * len(pairs)]))
    log_odds = design @ whole.weights + whole.base
    rules: list[Rule] = [*_fit_rules(tables, whole, bounds, facts), *pairs]
    for made, low in zip(curves, bounds[len(tables) :], strict=False):
        rules += simplify.curve_rules(made, whole.weights[low : low + len(made.rules)])
    chances = expit(log_odds)
    made_card = (
        card(rules, facts, log_odds, chances * (1 - chances) + 1e-6)
        if rules
        else NO_CARD
    )
    # Where the rarer outcome is over-represented, that shifts all alike.
    shift = level(won) - level(deals.leads["won"].to_numpy(float))
    base = made_card.base - shift * made_card.doubling / np.log(2)
    return Made(facts, won, log_odds, made_card._replace(base=base), found, lives)


def sampled(deals: ClosedDeals) -> ClosedDeals:
    """Give the deals to learn from: all, or of very many as many of both outcomes."""
    if len(deals.leads) <= MOST_LEADS:
        return deals
    chance = np.random.default_rng(0)
    leads = deals.leads.sort_values("lead_id")
    by_outcome = sorted(
        (rows.to_numpy() for _, rows in leads.groupby("won")["lead_id"]), key=len
    )
    rarer = min(len(by_outcome[0]), MOST_LEADS // 2)
    counts = [rarer, MOST_LEADS - rarer]
    kept = [
        chance.choice(ids, count, replace=False)
        for ids, count in zip(by_outcome[-2:], counts, strict=True)
    ]
    return deals.of(pd.Index(np.concatenate(kept)))


def level(won: Floats) -> float:
    """Give the log-odds of winning of all leads."""
    return float(logit(np.clip(won.mean(), 1e-6, 1 - 1e-6)))


def _fit_rules(
    tables: Sequence[bins.Table], whole: Fit, bounds: Places, facts: Facts
) -> list[FitRule]:
    """Give the rules on one attribute each."""
    return [
        rule
        for table, low, high in zip(tables, bounds, bounds[1:], strict=False)
        for rule in simplify.table_rules(table, whole.weights[low:high], facts)
    ]


def outcomes(deals: ClosedDeals, facts: Facts) -> Floats:
    """Give the outcomes in the order of the facts' leads; shape (leads,)."""
    won = deals.leads.drop_duplicates("lead_id").set_index("lead_id")["won"]
    return np.asarray(pd.Series(won).reindex(facts.lead_ids).to_numpy(float))
