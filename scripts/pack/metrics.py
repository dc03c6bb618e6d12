"""How well scores rank leads and how true probabilities are, with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from sklearn.metrics import average_precision_score, brier_score_loss

from proposal.validation import CONFIDENCE, placements

Floats = NDArray[np.float64]
Measure = Callable[[Floats, Floats], float]
"""Takes won (n, 0 or 1) and scores or probabilities (n)."""

DRAWS = 200
BINS = 10
TOP = 0.1


@dataclass(frozen=True)
class Figure:
    """A measured figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Show the figure and its interval."""
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


Figures = dict[str, Figure]
"""By name: auc, average_precision, top_decile_lift, brier, calibration_error."""


def auc(won: Floats, scores: Floats) -> Figure:
    """Measure the area under the ROC curve, ties counting half.

    The interval is DeLong's.
    """
    is_won = won == 1
    winners, losers = scores[is_won], scores[~is_won]
    if not winners.size or not losers.size:
        return Figure(float("nan"), 0.0, 1.0)
    below, above = placements(scores, won)
    value = float(below.mean())
    variance = below.var(ddof=1) / winners.size if winners.size > 1 else 0.0
    variance += above.var(ddof=1) / losers.size if losers.size > 1 else 0.0
    half = float(norm.ppf((1 + CONFIDENCE) / 2) * np.sqrt(variance))
    return Figure(value, max(value - half, 0.0), min(value + half, 1.0))


def average_precision(won: Floats, scores: Floats) -> float:
    """Measure the average precision; leads of one score enter together."""
    return float(average_precision_score(won, scores))


def top_decile_lift(won: Floats, scores: Floats) -> float:
    """Measure how much more often the best tenth wins than all.

    Of leads that tie at the edge of the tenth a fitting share is taken.
    """
    size = TOP * won.size
    edge = np.sort(scores)[::-1][max(int(np.ceil(size)) - 1, 0)]
    is_above, is_at = scores > edge, scores == edge
    share = (size - is_above.sum()) / is_at.sum()
    wins = won[is_above].sum() + share * won[is_at].sum()
    return float(wins / size / won.mean())


def brier(won: Floats, probabilities: Floats) -> float:
    """Measure the mean squared error of probabilities."""
    return float(brier_score_loss(won, probabilities))


def calibration_error(won: Floats, probabilities: Floats) -> float:
    """Measure the expected calibration error.

    In ten bins of equal width: the mean distance of probability and share of won, each
    bin by its leads.
    """
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    told = np.bincount(bins, probabilities, minlength=BINS)
    happened = np.bincount(bins, won, minlength=BINS)
    return float(np.abs(told - happened).sum() / won.size)


def with_interval(measure: Measure, won: Floats, values: Floats) -> Figure:
    """Measure a figure and its interval by the basic bootstrap.

    Of the basic kind because resampling alone makes a calibration error larger.
    """
    random = np.random.default_rng(0)
    drawn = []
    for _ in range(DRAWS):
        rows = random.integers(won.size, size=won.size)
        if 0 < won[rows].sum() < won.size:
            drawn.append(measure(won[rows], values[rows]))
    value = measure(won, values)
    tail = (1 - CONFIDENCE) / 2
    low, high = 2 * value - np.quantile(drawn, [1 - tail, tail])
    return Figure(value, max(float(low), 0.0), float(high))


def figures(won: Floats, scores: Floats, probabilities: Floats) -> Figures:
    """Measure everything.

    Args:
        won: 0 or 1, one a lead, of both kinds.
        scores: in any unit, the higher the better.
        probabilities: of won.
    """
    return {
        "auc": auc(won, scores),
        "average_precision": with_interval(average_precision, won, scores),
        "top_decile_lift": with_interval(top_decile_lift, won, scores),
        "brier": with_interval(brier, won, probabilities),
        "calibration_error": with_interval(calibration_error, won, probabilities),
    }
