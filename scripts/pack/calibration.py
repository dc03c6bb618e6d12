"""Turn scores into probabilities, learned from leads that the score had not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression

from pack.metrics import Floats

# Weak: it only keeps scores that part winners and losers altogether from certainty.
PENALTY = 1.0
# No lead is certain to win or to lose.
CERTAIN = 1e-4


@dataclass(frozen=True)
class Calibration:
    """Probabilities as a logistic function of a score, as Platt does.

    Attributes:
        slope: by which a point changes the log-odds; never below 0.
        intercept: the log-odds at a score of 0.
    """

    slope: float
    intercept: float

    def probabilities(self, scores: Floats) -> Floats:
        """Give the probability of won for each score, strictly between 0 and 1."""
        told: Floats = expit(self.intercept + self.slope * scores)
        return np.clip(told, CERTAIN, 1 - CERTAIN)


def fit(scores: Floats, won: Floats) -> Calibration:
    """Learn how scores tell won from lost.

    Args:
        scores: one a lead, of a model that has not seen it.
        won: 0 or 1, one a lead.
    """
    spread = float(np.std(scores))
    if spread > 0 and 0 < won.sum() < won.size:
        unit = ((scores - scores.mean()) / spread).reshape(-1, 1)
        model = LogisticRegression(C=PENALTY).fit(unit, won)
        slope = float(model.coef_[0, 0]) / spread
        if slope > 0:
            return Calibration(
                slope, float(model.intercept_[0]) - slope * float(scores.mean())
            )
    # As many more of each as keep a share of 0 or 1 from certainty.
    return Calibration(0.0, float(logit((won.sum() + 0.5) / (won.size + 1))))
