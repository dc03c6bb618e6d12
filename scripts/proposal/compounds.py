"""Finds pairs of conditions that say more together than they do apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.special import expit
from scipy.stats import norm

from proposal.facts import Facts, Floats
from proposal.fitting import project
from proposal.rules import FitRule, amount

LEAST_LEADS = 20
LEAST_SHARE = 0.2  # of the leads of either condition that do not meet the other
DOUBT = 0.05  # the chance that a pair is added where none matters, over all tries
MOST = 8


def compounds(
    rules: Sequence[FitRule], facts: Facts, won: Floats, log_odds: Floats
) -> list[FitRule]:
    """Choose rules of two conditions, the one that explains most of the rest first.

    Args:
        rules: rules on one attribute each.
        facts: the leads.
        won: 0 or 1, shape (leads,).
        log_odds: by the model without such rules, shape (leads,).
    """
    found = _candidates(rules, facts)
    if not found:
        return []
    table = np.column_stack([column for _, column in found])
    model = np.column_stack(
        [np.ones(facts.size), *(amount(rule, facts) for rule in rules)]
    )
    least = float(norm.isf(DOUBT / 2 / len(found))) ** 2
    chosen: list[int] = []
    offset = log_odds
    while len(chosen) < MOST:
        chances = expit(offset)
        ballast = chances * (1 - chances) + 1e-9
        gains = score_statistics(table, model, won - chances, ballast)
        place = int(np.argmax(gains))
        if gains[place] < least or place in chosen:
            break
        chosen.append(place)
        model = np.column_stack([model, table[:, place]])
        # One Newton step of the pairs chosen, the rest making up for them.
        working = offset - log_odds + (won - chances) / ballast
        offset = log_odds + model[:, 1:] @ project(model[:, 1:], working, ballast)
    return [found[place][0] for place in chosen]


def _candidates(rules: Sequence[FitRule], facts: Facts) -> list[tuple[FitRule, Floats]]:
    met = [amount(rule, facts) for rule in rules]
    names = [{condition.attribute for condition in rule.conditions} for rule in rules]
    found = []
    for one, two in combinations(range(len(rules)), 2):
        if names[one] & names[two]:
            continue
        both = met[one] * met[two]
        fewer = min(met[one].sum(), met[two].sum())
        apart = fewer - both.sum()
        if both.sum() >= LEAST_LEADS and apart >= max(LEAST_LEADS, LEAST_SHARE * fewer):
            pair = FitRule(rules[one].conditions + rules[two].conditions)
            found.append((pair, both))
    return found


def score_statistics(
    candidates: Floats, model: Floats, rest: Floats, ballast: Floats
) -> Floats:
    """Give the score statistics of columns that might be added to a model.

    Args:
        candidates: shape (leads, candidates).
        model: columns of the model so far, shape (leads, columns).
        rest: won minus chance, shape (leads,).
        ballast: chance * (1 - chance), shape (leads,).

    Returns:
        Shape (candidates,), each chi-squared with one degree of freedom if the column
        adds nothing (Rao 1948).
    """
    weighed = model * ballast[:, None]
    inner = model.T @ weighed + 1e-6 * np.eye(model.shape[1])
    cross = weighed.T @ candidates
    squares = ballast @ candidates**2
    left = squares - (cross * np.linalg.solve(inner, cross)).sum(axis=0)
    # A penalised model leaves something over that its own columns could explain.
    slope = rest @ candidates - (model.T @ rest) @ np.linalg.solve(inner, cross)
    usable = left > 0.05 * squares
    return np.where(usable, slope**2 / np.where(usable, left, 1), 0)
