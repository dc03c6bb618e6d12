"""Closed leads whose outcomes follow known weights and half-lives, dirt included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from proposal.deals import ClosedDeals

# Log-odds of values. Case, spaces, quotes, pipes, commas and percent signs are text.
INDUSTRIES = {
    "Software": 1.2,
    "finance, banking": 0.8,
    'say "retail"': 0.4,
    "a|b testing": -0.3,
    "100% organic": -0.7,
    "public_sector": -1.2,
}
COUNTRIES = {f"country {number:02}": 0.0 for number in range(30)}
STEPS = {10: -0.8, 50: -0.3, 200: 0.3, 1000: 0.9, 9999: 1.4}  # employees up to
UNKNOWN_PHONE = -0.9


class Act(NamedTuple):
    """A type of event: log-odds of one on the day, half-life in days, how many."""

    weight: float
    half_life: float | None
    mean: float


ACTS = {
    "Demo Request": Act(1.6, 10, 1.0),
    "pricing_page": Act(0.5, 20, 2.0),
    "webinar": Act(0.7, None, 0.6),
    "newsletter_open": Act(0.0, None, 3.0),
    "unsubscribe": Act(-1.0, None, 0.3),
}
HORIZON = 90


class Truth(NamedTuple):
    """Closed leads and what decided their outcomes.

    Attributes:
        deals: the leads.
        log_odds: of each, shape (leads,), in the order of `deals.leads`.
    """

    deals: ClosedDeals
    log_odds: np.ndarray


def generated(
    count: int,
    seed: int = 0,
    *,
    acts: Mapping[str, Act] = ACTS,
    base: float = -2.0,
) -> Truth:
    """Draw closed leads.

    Args:
        count: number of leads.
        seed: of the random numbers.
        acts: the types of events.
        base: log-odds of a lead of which nothing speaks.
    """
    chance = np.random.default_rng(seed)
    ids = np.array([f"lead {number:06}" for number in range(count)])
    log_odds = np.full(count, base)
    columns: dict[str, np.ndarray] = {}
    industries = np.array(list(INDUSTRIES), object)
    columns["Industry"] = chance.choice(industries, count)
    log_odds += np.array([INDUSTRIES[name] for name in columns["Industry"]])
    spelled = chance.random(count) < 0.2
    columns["Industry"] = np.array(
        [
            f" {name.upper()}  " if odd else name
            for name, odd in zip(columns["Industry"], spelled, strict=True)
        ],
        object,
    )
    employees = np.exp(chance.normal(4.5, 1.8, count)).clip(1, 9999).astype(int)
    columns["employees"] = employees.astype(str).astype(object)
    log_odds += np.array(list(STEPS.values()))[np.searchsorted(list(STEPS), employees)]
    has_phone = chance.random(count) < 0.6
    columns["phone"] = np.array(["given" if has else None for has in has_phone], object)
    log_odds += np.where(has_phone, 0, UNKNOWN_PHONE)
    columns["country"] = chance.choice(np.array(list(COUNTRIES), object), count)
    columns["constant"] = np.full(count, "same", object)
    columns["note"] = np.array([f"'note' {number}" for number in range(count)], object)
    events = [_events(ids, name, act, log_odds, chance) for name, act in acts.items()]
    won = (chance.random(count) < 1 / (1 + np.exp(-log_odds))).astype(int)
    leads = pd.DataFrame(
        {"lead_id": ids, "won": won, "position": np.arange(count) + 0.0}
    )
    attributes = (
        pd.DataFrame({"lead_id": ids} | columns)
        .melt("lead_id", var_name="attribute", value_name="attribute_value")
        .dropna()
    )
    table = pd.concat(events, ignore_index=True)
    return Truth(ClosedDeals(leads, attributes, table), log_odds)


def _events(
    ids: np.ndarray,
    name: str,
    act: Act,
    log_odds: np.ndarray,
    chance: np.random.Generator,
) -> pd.DataFrame:
    """Draw the events of a type, on days of their own; add what they weigh."""
    counts = chance.poisson(act.mean * chance.gamma(1, 1, len(ids)))
    leads = np.repeat(np.arange(len(ids)), counts)
    drawn = pd.DataFrame(
        {"lead": leads, "age": chance.integers(0, HORIZON, len(leads))}
    ).drop_duplicates()
    left = 1.0 if act.half_life is None else 0.5 ** (drawn["age"] / act.half_life)
    log_odds += np.bincount(
        drawn["lead"], act.weight * left * np.ones(len(drawn)), len(ids)
    )
    return pd.DataFrame(
        {
            "lead_id": ids[drawn["lead"]],
            "event_type": name,
            "asset": None,
            "campaign": None,
            "event_value": chance.integers(1, 4, len(drawn)).astype(float),
            "age_days": drawn["age"],
        }
    )
