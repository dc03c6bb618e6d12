"""Split closed deals: in time order where there is one, else at random."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, StratifiedShuffleSplit

from proposal.deals import ClosedDeals

HELD_BACK = 0.3
RANDOM_SPLITS = 5
FOLDS = 5
# Each part after the first is judged by what was learned from all before it.
FORWARD_EDGES = (0.5, 0.67, 0.83, 1.0)
SEED = 0


@dataclass(frozen=True)
class Split:
    """Leads to learn from and leads to judge by: ids, none of them in both."""

    learned: list[str]
    judged: list[str]


def inner_splits(deals: ClosedDeals, *, is_ordered: bool) -> list[Split]:
    """Hold 30 % back: the last ones, or five times other ones.

    Args:
        deals: what is split.
        is_ordered: whether their positions tell which came first.
    """
    if is_ordered and (last := between(deals, 1 - HELD_BACK, 1.0)).judged:
        return [last]
    return at_random(
        deals,
        StratifiedShuffleSplit(RANDOM_SPLITS, test_size=HELD_BACK, random_state=SEED),
    )


def folds(deals: ClosedDeals, *, is_ordered: bool) -> list[Split]:
    """Split so that leads are judged by what was learned from others.

    In time order what is judged comes after all that was learned from, and the first
    half is never judged; at random every lead is judged once.
    """
    if is_ordered:
        parts = [between(deals, *edges) for edges in pairwise(FORWARD_EDGES)]
        # Where most leads came on the last day there is nothing to go forward to.
        if judging := [part for part in parts if part.judged]:
            return judging
    return at_random(deals, StratifiedKFold(FOLDS, shuffle=True, random_state=SEED))


def between(deals: ClosedDeals, first: float, last: float) -> Split:
    """Judge what lies between two shares of the time, and learn from all before.

    Leads of one position stay together; those without one came before all others.
    """
    positions = deals.leads.set_index("lead_id")["position"].fillna(-np.inf)
    ranks = positions.rank(method="min", pct=True)
    is_before = ranks <= first
    is_judged = ~is_before & (ranks <= last)
    return Split(list(ranks.index[is_before]), list(ranks.index[is_judged]))


def at_random(
    deals: ClosedDeals, splitter: StratifiedKFold | StratifiedShuffleSplit
) -> list[Split]:
    """Split by chance, the same way whatever the order of the rows."""
    leads: pd.DataFrame = deals.leads.sort_values("lead_id")
    ids = leads["lead_id"].to_numpy()
    return [
        Split(list(ids[learned]), list(ids[judged]))
        for learned, judged in splitter.split(leads, leads["won"])
    ]
