"""Points proposed from closed leads: as docs/evaluation.md says, close to the truth.

A plain numpy implementation of the page and scikit-learn are the judges of the SQL.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from conftest import CompileOnce
from rule_ledgers import Bools, Floats, Ledger, RuleModels, met_ledger

HELD_BACK_BY = 20  # leads: the default of minimum_per_outcome
ROUNDS = 3
Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def models(compile_once: CompileOnce) -> RuleModels:
    return RuleModels(compile_once())


def probability(log_odds: Floats) -> Floats:
    """The probability of log-odds, kept from certainty."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def draw(
    seed: int, leads: int, rules: int, *, heavy: bool = False, base: float = -1
) -> tuple[Ledger, Floats]:
    """Draw correlated rules and outcomes by true log-odds, which are returned too.

    Of heavy rules a lead may have many units, up to their max_points.
    """
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=(leads, 1)) * rng.uniform(0, 1, rules)
    met = taste + rng.normal(size=(leads, rules)) > rng.uniform(-0.5, 1.5, rules)
    units = met.astype(float)
    max_points: dict[int, float] = {}
    points = rng.choice([-20.0, -5, 5, 10, 15], rules)
    if heavy:
        many = np.ceil(rng.lognormal(0, 1.2, (leads, rules)))
        units[:, ::2] *= many[:, ::2]
        units = np.minimum(units, 8)
        max_points = {p: 8 * abs(points[p]) for p in range(0, rules, 2)}
    truth = rng.normal(0, 0.8, rules)
    if heavy:
        truth[::2] /= 3
    log_odds = units @ truth
    won = rng.random(leads) < probability(log_odds - log_odds.mean() + base)
    ledger = Ledger(
        won=won,
        later=np.arange(leads) >= 0.7 * leads,
        status=np.where(met, "met", "not met"),
        contributions=np.round(units * points, 4),
        points=points,
        max_points=max_points,
    )
    return ledger, truth


def fit(amounts: Floats, won: Bools) -> Floats:
    """Log-odds per unit after three rounds of the page; amounts: (leads, rules)."""
    share = won.mean()
    intercept, log_odds = np.log(share / (1 - share)), np.zeros(amounts.shape[1])
    penalty = (
        HELD_BACK_BY
        * share
        * (1 - share)
        * np.mean(amounts**2, axis=0, where=amounts != 0)
    )
    direction, step, gain = np.zeros_like(log_odds), np.zeros_like(log_odds), 0.0
    for _ in range(ROUNDS):
        expected = probability(intercept + amounts @ log_odds)
        left, weight = won - expected, expected * (1 - expected)
        centred = amounts - np.average(amounts, axis=0, weights=weight)
        gradient = left @ centred - penalty * log_odds
        curvature = weight @ centred**2 + penalty
        new_step = gradient / curvature
        kept = max(0.0, gradient @ (new_step - step) / gain) if gain else 0.0
        direction = new_step + kept * direction
        step, gain = new_step, gradient @ new_step
        bend = weight @ (centred @ direction) ** 2 + penalty @ direction**2
        stride = gradient @ direction / bend
        mean_move = np.average(amounts @ direction, weights=weight)
        intercept += left.sum() / weight.sum() - stride * mean_move
        log_odds = log_odds + stride * direction
    return log_odds


def whole(points: Floats) -> Floats:
    """Round half away from zero."""
    return np.asarray(np.sign(points) * np.floor(np.abs(points) + 0.5))


def column(rows: Rows, ledger: Ledger, name: str) -> Floats:
    """A column of the mart in the order of the rules."""
    values = [rows[rule_id][name] for rule_id in ledger.rule_ids]
    return np.array(values, dtype=float)


def auc(ledger: Ledger, points: Floats) -> float:
    """Area under the curve of the later leads; ties as in scores of 4 decimals."""
    scores = np.round(ledger.amounts @ points, 4)[ledger.later]
    return float(roc_auc_score(ledger.won[ledger.later], scores))


@pytest.mark.parametrize("heavy", [False, True])
@pytest.mark.parametrize("weights", [(1.0, 1.0), (2.0, 0.5)])
def test_the_proposal_is_that_of_the_page(
    models: RuleModels, weights: tuple[float, float], heavy: bool
) -> None:
    ledger, _ = draw(seed=1, leads=900, rules=12, heavy=heavy)
    # One gives points for not being met, one has none yet, one is for nobody.
    ledger.contributions[:, 3][~ledger.met[:, 3]] = 3
    ledger.points[5] = ledger.contributions[0, 5] = 0
    ledger.contributions[:, 5] = 0
    ledger.status[:, 7], ledger.contributions[:, 7] = "unknown", 0
    ledger = replace(ledger, weights=weights)
    rows = models.run(ledger, "proposed_points")

    earlier, amounts = ~ledger.later, ledger.amounts
    learned = np.arange(12) != 7
    expected = fit(amounts[earlier][:, learned], ledger.won[earlier])
    log_odds = column(rows, ledger, "log_odds")
    np.testing.assert_allclose(log_odds[learned], expected, rtol=1e-9, atol=1e-9)

    sizes = np.abs(amounts[earlier]).sum(axis=0)
    scale = (sizes * np.abs(ledger.points)).sum() / (sizes[learned] @ np.abs(expected))
    points = ledger.points.copy()
    points[learned] = whole(expected * scale)
    assert column(rows, ledger, "proposed_points").tolist() == points.tolist()
    for place, limit in ledger.max_points.items():
        ratio = abs(points[place] / ledger.points[place]) if ledger.points[place] else 1
        proposed = rows[ledger.rule_ids[place]]["proposed_max_points"]
        assert proposed == pytest.approx(limit * (ratio or 1), abs=1e-4)

    row = rows[ledger.rule_ids[0]]
    assert row["lead_count"] == earlier.sum()
    assert row["met_count"] == ledger.met[earlier, 0].sum()
    assert row["roc_auc_now"] == pytest.approx(auc(ledger, ledger.points), abs=1e-9)
    assert row["roc_auc_proposed"] == pytest.approx(auc(ledger, points), abs=1e-9)


@pytest.mark.parametrize(("heavy", "base"), [(False, -1), (True, -1), (False, -3)])
def test_proposed_points_rank_as_the_true_weights(
    models: RuleModels, heavy: bool, base: float
) -> None:
    """And three rounds come close to a penalised regression run to its end."""
    ledger, truth = draw(seed=2, leads=6000, rules=30, heavy=heavy, base=base)
    rows = models.run(ledger, "proposed_points")
    for name in ("log_odds", "proposed_points"):
        assert spearmanr(column(rows, ledger, name), truth)[0] >= 0.9

    earlier, amounts = ~ledger.later, ledger.amounts
    share = ledger.won[earlier].mean()
    squares = np.mean(amounts[earlier] ** 2, axis=0, where=amounts[earlier] != 0)
    scales = np.sqrt(HELD_BACK_BY * share * (1 - share) * squares)
    regression = LogisticRegression(C=1, max_iter=1000)
    regression.fit(amounts[earlier] / scales, ledger.won[earlier])
    best = auc(ledger, regression.coef_[0] / scales)
    row = rows[ledger.rule_ids[0]]
    assert row["roc_auc_proposed"] > best - 0.01
    assert row["roc_auc_proposed"] > row["roc_auc_now"]


def test_nothing_is_learned_from_later_leads(models: RuleModels) -> None:
    ledger, _ = draw(seed=3, leads=500, rules=8)
    rows = models.run(ledger, "proposed_points")
    other = replace(ledger, won=np.where(ledger.later, ~ledger.won, ledger.won))
    others = models.run(other, "proposed_points")
    for name in ("log_odds", "proposed_points"):
        assert (column(rows, ledger, name) == column(others, ledger, name)).all()
    before, after = rows["rule_000"], others["rule_000"]
    assert after["roc_auc_proposed"] == pytest.approx(1 - before["roc_auc_proposed"])


def test_shuffled_outcomes_give_points_that_rank_nothing(models: RuleModels) -> None:
    ledger, _ = draw(seed=4, leads=1000, rules=20)
    rng = np.random.default_rng(4)
    areas = []
    for _ in range(20):
        shuffled = replace(ledger, won=rng.permutation(ledger.won))
        rows = models.run(shuffled, "proposed_points")
        areas.append(rows["rule_000"]["roc_auc_proposed"])
    # The standard error of one is 0.03 to 0.04, of the mean of twenty below 0.01.
    assert abs(np.mean(areas) - 0.5) < 0.03


def test_a_rule_that_knows_the_outcome_breaks_nothing(models: RuleModels) -> None:
    ledger, _ = draw(seed=5, leads=400, rules=6)
    met = np.column_stack([ledger.met, ledger.won, ~ledger.won])
    points = np.array([*ledger.points, 5.0, 5.0])
    leaking = met_ledger(ledger.won, met, points, ledger.later)
    rows = models.run(leaking, "proposed_points")
    assert np.isfinite(column(rows, leaking, "log_odds")).all()
    assert rows["rule_000"]["roc_auc_proposed"] == 1


def test_what_tells_nothing_is_proposed_no_points(models: RuleModels) -> None:
    """Half of the won and half of the lost meet the rule, in either part."""
    place = np.arange(400)
    met = (place[:, None] // 2) % 2 == 0
    ledger = met_ledger(place % 2 == 0, met, np.array([7.0]), place >= 200)
    rows = models.run(ledger, "proposed_points")
    assert (rows["rule_000"]["log_odds"], rows["rule_000"]["proposed_points"]) == (0, 0)
    assert (
        rows["rule_000"]["roc_auc_now"] == rows["rule_000"]["roc_auc_proposed"] == 0.5
    )
