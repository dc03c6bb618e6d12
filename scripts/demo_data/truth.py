"""The hidden truth as files: the answers to what a scoring model should find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from demo_data.tables import Row
from demo_data.weights import ACCOUNT_NOISE, FIT_WEIGHTS, HIDDEN_NOISE, SIGNALS
from demo_data.world import World


@dataclass
class TruthRow(Row):
    """A lead with its chances; log-odds at the end of the scoring date.

    The propensity of a lead is its chance to be won after its first hand-off, of all
    hand-offs until the scoring date.
    """

    file = "truth_leads"
    lead_id: str
    kind: str
    fit_log_odds: str
    signal_log_odds: str
    p_handed_off: str
    p_accepted: str
    propensity: str


def truth_of(world: World) -> dict[str, Any]:
    """Tell the weights, half-lives and intercepts."""
    return {
        "number": world.size.seed,
        "as_of": str(world.size.as_of),
        "fit_log_odds": FIT_WEIGHTS,
        "signals": {name: signal._asdict() for name, signal in SIGNALS.items()},
        "intercepts": world.chances.intercepts,
        "hidden_noise": {"lead": HIDDEN_NOISE, "account": ACCOUNT_NOISE},
    }


def truth_rows(world: World) -> list[TruthRow]:
    """Tell the chances of each lead."""
    chances = world.chances
    weeks = chances.ends < world.size.last
    p_handed_off = chances.p_handed_off[weeks]
    not_yet = np.cumprod(1 - p_handed_off, axis=0)
    first = p_handed_off * np.vstack([np.ones_like(not_yet[:1]), not_yet[:-1]])
    p_accepted = first * chances.p_accepted[weeks]
    p_won = p_accepted * chances.p_won[weeks]
    columns = np.column_stack(
        [
            world.people.log_odds,
            chances.signals[weeks][-1],
            first.sum(axis=0),
            p_accepted.sum(axis=0),
            p_won.sum(axis=0),
        ]
    )
    return [
        TruthRow(
            world.ids.names[row],
            world.people.kind[row],
            *(f"{number:.6f}" for number in numbers),
        )
        for row, numbers in enumerate(columns.tolist())
    ]
