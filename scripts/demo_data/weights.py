"""The hidden truth: what makes a hand-off likelier. Nothing of it is read by dbt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from demo_data.columns import Floats
from demo_data.vocabulary import read


class Signal(NamedTuple):
    """What events of a kind leave: a weight that halves every so many days."""

    log_odds: float
    half_life_days: float


# Log-odds of a hand-off in a week.
FIT_WEIGHTS = {row["fit"]: float(row["log_odds"]) for row in read("fit_weights")}
SIGNALS = {
    row["signal"]: Signal(float(row["log_odds"]), float(row["half_life_days"]))
    for row in read("signals")
}
SIGNAL_CODES = {name: code for code, name in enumerate(SIGNALS)}
HIDDEN_NOISE = 0.5  # of a lead, in log-odds: what no column tells
ACCOUNT_NOISE = 0.4  # shared by the people of one account


def add_weights(keys: Iterable[Iterable[str]]) -> Floats:
    """Add up the fit weights that each row of keys names; other keys weigh nothing."""
    return np.array([sum(FIT_WEIGHTS.get(key, 0.0) for key in row) for row in keys])


def signal_codes(names: str) -> list[int]:
    """List the codes of signals named in one string."""
    return [SIGNAL_CODES[name] for name in names.split()]
