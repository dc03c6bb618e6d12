"""What packs are judged by: scikit-learn's figures, DeLong's interval, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from pack.metrics import (
    Floats,
    auc,
    calibration_error,
    figures,
    top_decile_lift,
    with_interval,
)


def drawn(size: int = 800) -> tuple[Floats, Floats]:
    """Draw outcomes and whole points, with ties."""
    random = np.random.default_rng(3)
    won = (random.random(size) < 0.3).astype(float)
    return won, np.round(random.normal(size=size) + won, 1)


def test_figures_equal_those_of_scikit_learn() -> None:
    won, scores = drawn()
    told = 1 / (1 + np.exp(-scores))

    measured = figures(won, scores, told)

    wanted = {
        "auc": roc_auc_score(won, scores),
        "average_precision": average_precision_score(won, scores),
        "brier": brier_score_loss(won, told),
    }
    for name, value in wanted.items():
        assert measured[name].value == pytest.approx(value, abs=1e-12)
    for figure in measured.values():
        assert figure.low <= figure.value <= figure.high


def test_delongs_interval_is_as_wide_as_a_bootstrap() -> None:
    won, scores = drawn()

    analytic = auc(won, scores)
    resampled = with_interval(lambda *of: float(roc_auc_score(*of)), won, scores)

    assert analytic.value == pytest.approx(resampled.value)
    assert analytic.high - analytic.low == pytest.approx(
        resampled.high - resampled.low, rel=0.15
    )


def test_scores_that_part_or_ignore_all_leads() -> None:
    won = np.array([0.0] * 10 + [1.0] * 10)

    assert auc(won, won).value == 1
    assert auc(won, -won).value == 0
    assert auc(won, won * 0).value == 0.5


def test_lift_of_the_best_tenth() -> None:
    won = np.array([1.0, 1.0, *[0.0] * 14, *[1.0] * 4])  # 6 of 20
    scores = np.arange(20.0)[::-1]

    assert top_decile_lift(won, scores) == pytest.approx(1 / 0.3)
    # All tie: the best tenth is any tenth.
    assert top_decile_lift(won, scores * 0) == pytest.approx(1)
    # One for certain, three for the other place: two of them won nothing.
    tied = np.array([9.0, 5.0, 5.0, 5.0, *[0.0] * 16])
    assert top_decile_lift(won, tied) == pytest.approx((1 + 1 / 3) / 2 / 0.3)


def test_calibration_error_by_hand() -> None:
    won = np.array([0.0, 1.0, 1.0, 1.0])
    told = np.array([0.15, 0.15, 0.95, 1.0])

    # Two of four are told 15 % and half win; two are told 97.5 % and all win.
    assert calibration_error(won, told) == pytest.approx(0.5 * 0.35 + 0.5 * 0.025)
