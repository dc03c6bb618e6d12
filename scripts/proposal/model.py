"""From closed leads to rules with points: fit, decay, fewer rules, whole points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import expit

from proposal import bins, engagement, simplify
from proposal.deals import ClosedDeals
from proposal.facts import Facts, Floats
from proposal.fitting import fit, group_numbers
from proposal.points import Card, card
from proposal.rules import Rule

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
    facts = Facts(deals)
    won = outcomes(deals, facts)
    tables = bins.tables(facts)
    found = engagement.kinds(facts)
    parts = [bins.columns(table, facts) for table in tables]
    columns = [made for made, _ in parts]
    names = [name for _, group in parts for name in group]
    lives: list[float | None] = [None] * len(found)
    if found and may_decay:
        offset = np.zeros(facts.size)
        if columns:
            known = np.column_stack(columns)
            first = fit(known, won, group_numbers(names))
            offset = known @ first.weights + first.base
        lives = engagement.half_lives(facts, won, offset, found)
    curves = [
        engagement.curve(kind, facts, life)
        for kind, life in zip(found, lives, strict=True)
    ]
    columns += [made.columns for made in curves]
    names += [f"event {place}" for place, made in enumerate(curves) for _ in made.rules]
    if not columns or won.min() == won.max():
        return Made(facts, won, np.zeros(facts.size), NO_CARD, found, lives)
    design = np.column_stack(columns)
    whole = fit(design, won, group_numbers(names))
    log_odds = design @ whole.weights + whole.base
    bounds = np.cumsum([0, *(part.shape[1] for part in columns)])
    rules: list[Rule] = []
    for place, (low, high) in enumerate(zip(bounds, bounds[1:], strict=False)):
        weights = whole.weights[low:high]
        if place < len(tables):
            rules += simplify.table_rules(tables[place], weights, facts)
            continue
        made = curves[place - len(tables)]
        chosen = simplify.few(
            made.columns,
            made.columns @ weights,
            simplify.MOST_RULES_A_KIND,
            simplify.LOSS,
        )
        rules += [made.rules[n] for n in chosen]
    chances = expit(log_odds)
    made_card = (
        card(rules, facts, log_odds, chances * (1 - chances) + 1e-6)
        if rules
        else NO_CARD
    )
    return Made(facts, won, log_odds, made_card, found, lives)


def outcomes(deals: ClosedDeals, facts: Facts) -> Floats:
    """Give the outcomes in the order of the facts' leads; shape (leads,)."""
    won = deals.leads.drop_duplicates("lead_id").set_index("lead_id")["won"]
    return np.asarray(pd.Series(won).reindex(facts.lead_ids).to_numpy(float))
