"""How well scores rank leads nobody looked at while the rules were made."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import norm, rankdata

from proposal.deals import ClosedDeals
from proposal.facts import Floats

CONFIDENCE = 0.95
CHANCE = 0.5  # AUC of scores that tell nothing
MOSTLY = 0.99  # of the leads must have a position
MOMENTS = 25  # that tell leads apart in time, at least
# A signal is believed at one wrong proposal in two thousand data sets without any.
FALSE_ALARMS = 0.0005


class Auc(NamedTuple):
    """Area under the ROC curve, with its standard error (DeLong)."""

    value: float
    error: float

    def bounds(self, confidence: float = CONFIDENCE) -> tuple[float, float]:
        """Give the interval."""
        reach = float(norm.ppf((1 + confidence) / 2)) * self.error
        return self.value - reach, self.value + reach

    @property
    def is_signal(self) -> bool:
        """Whether leads are ranked better than by chance, beyond doubt."""
        return self.value - float(norm.ppf(1 - FALSE_ALARMS)) * self.error > CHANCE


def is_ordered(deals: ClosedDeals) -> bool:
    """Tell whether positions are known and tell leads apart in time."""
    positions = deals.leads["position"]
    return bool(positions.notna().mean() > MOSTLY and positions.nunique() >= MOMENTS)


def auc(scores: Floats, won: Floats) -> Auc:
    """Measure how often a won lead scores above a lost one, ties counting half.

    Args:
        scores: shape (leads,).
        won: 0 or 1, shape (leads,).
    """
    return gain(scores, np.zeros_like(scores), won)._replace(
        value=_auc(*placements(scores, won))
    )


def gain(scores: Floats, others: Floats, won: Floats) -> Auc:
    """Compare two scores of the same leads: the difference of their AUCs.

    DeLong, DeLong, Clarke-Pearson, Biometrics 1988; placements by Sun and Xu, 2014.
    """
    ups, downs = placements(scores, won)
    other_ups, other_downs = placements(others, won)
    if min(len(ups), len(downs)) <= 1:
        return Auc(0.0, np.inf)
    up, down = ups - other_ups, downs - other_downs
    error = np.sqrt(up.var(ddof=1) / len(up) + down.var(ddof=1) / len(down))
    return Auc(float(up.mean()), float(error))


def pooled(parts: list[Auc], overlap: float) -> Auc:
    """Average the figures of folds that share no judged lead.

    Their rules were made from the same leads in part, so that they err together: the
    error is corrected as in Nadeau and Bengio, Inference for the generalization error,
    Machine Learning 2003.

    Args:
        parts: a figure a fold.
        overlap: leads that a fold judges, by those it learned from.
    """
    squares = np.mean([part.error**2 for part in parts])
    return Auc(
        float(np.mean([part.value for part in parts])),
        float(np.sqrt(squares * (1 / len(parts) + overlap))),
    )


def _auc(ups: Floats, downs: Floats) -> float:
    return float(ups.mean()) if len(ups) and len(downs) else 0.5


def placements(scores: Floats, won: Floats) -> tuple[Floats, Floats]:
    """Give each won lead's share of lost ones below it, and the reverse."""
    is_won = won == 1
    ranks = rankdata(scores)
    count, other = int(is_won.sum()), int((~is_won).sum())
    within, without = rankdata(scores[is_won]), rankdata(scores[~is_won])
    return (
        (ranks[is_won] - within) / max(other, 1),
        1 - (ranks[~is_won] - without) / max(count, 1),
    )
