"""Rules are judged as docs/evaluation.md says, on random ledgers of closed leads.

numpy, scipy and scikit-learn are the judges of the SQL's figures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from sklearn.metrics import roc_auc_score

from conftest import CompileOnce
from rule_ledgers import Bools, Floats, Ledger, RuleModels, met_ledger

Z = 1.959963984540054
SHUFFLES = 20
CLAIMS = {"useful", "harmful"}


@pytest.fixture(scope="module")
def models(compile_once: CompileOnce) -> RuleModels:
    return RuleModels(compile_once())


def close(value: Any) -> Any:
    """A number to 1e-9, or None for nothing."""
    if value is None or not np.isfinite(value):
        return None
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def draw(seed: int, leads: int, rules: int) -> Ledger:
    """Draw rules of which some are unknown, alike, always or never met."""
    rng = np.random.default_rng(seed)
    taste = rng.normal(size=(leads, 1))
    likes = taste * rng.normal(size=rules) + rng.normal(size=(leads, rules))
    met = likes > rng.normal(size=rules)
    met[:, 0], met[:, 1], met[:, 3] = True, False, ~met[:, 2]
    met[:, 5] = met[:, 4]
    status = np.where(met, "met", "not met")
    status[rng.random((leads, rules)) < rng.choice([0, 0.2], rules)] = "unknown"
    won = taste[:, 0] + rng.normal(size=leads) > rng.normal()
    points = rng.integers(-5, 6, rules).astype(float)
    later = rng.random(leads) < 0.3
    return Ledger(won, later, status, (status == "met") * points, points)


def information(ledger: Ledger, place: int) -> tuple[float, float | None]:
    """Information value and weight of evidence of a rule."""
    answers = [ledger.status[:, place] == s for s in ("met", "not met", "unknown")]
    cells = [a for a in answers if a.any()]
    won, lost = ledger.won.sum(), (~ledger.won).sum()
    value, weight = 0.0, None
    for answer in cells:
        a = ((answer & ledger.won).sum() + 0.5) / (won + 0.5 * len(cells))
        b = ((answer & ~ledger.won).sum() + 0.5) / (lost + 0.5 * len(cells))
        value += (a - b) * np.log(a / b)
        if answer is answers[0]:
            weight = np.log(a / b)
    return value, weight


def katz(won: Bools, met: Bools) -> tuple[float | None, float | None]:
    """The interval of lift; nothing where all or none meet the rule."""
    if met.all() or not met.any():
        return None, None
    a, n = won[met].sum() + 0.5, met.sum() + 1
    c, m = won[~met].sum() + 0.5, (~met).sum() + 1
    middle = np.log(a / n / (c / m))
    width = Z * np.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    return np.exp(middle - width), np.exp(middle + width)


def noise(won: Bools, met: Bools, rules: int) -> float | None:
    """Bound on the probability of such a difference among that many rules."""
    if met.all() or not met.any():
        return None
    table = [[(side & end).sum() for end in (won, ~won)] for side in (met, ~met)]
    statistic = chi2_contingency(table, correction=False, lambda_="log-likelihood")
    return float(min(1, 2 * rules * np.exp(-statistic.statistic / 2)))


def phi(met: Bools) -> Floats:
    """Correlations of all rules with all; not a number where a rule is constant."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.corrcoef(met.astype(float), rowvar=False))


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_those_of_numpy_and_scikit_learn(
    models: RuleModels, seed: int
) -> None:
    ledger = draw(seed, leads=(120, 400, 2000)[seed % 3], rules=14)
    rows = models.run(ledger, "rule_performance")
    assert sorted(rows) == ledger.rule_ids
    varying = int((ledger.met.any(axis=0) & ~ledger.met.all(axis=0)).sum())
    correlations = phi(ledger.met)
    np.fill_diagonal(correlations, np.nan)
    for place, rule_id in enumerate(ledger.rule_ids):
        row, met = rows[rule_id], ledger.met[:, place]
        value, weight = information(ledger, place)
        lower, upper = katz(ledger.won, met)
        with_it = ledger.won[met].mean() if met.any() else None
        without = ledger.won[~met].mean() if not met.all() else None
        assert row["lead_count"] == len(ledger.won)
        assert row["met_count"] == met.sum()
        assert row["unknown_count"] == (ledger.status[:, place] == "unknown").sum()
        assert row["met_share"] == close(met.mean())
        assert row["conversion_with"] == close(with_it)
        assert row["conversion_without"] == close(without)
        assert row["lift"] == close(with_it / without if with_it and without else None)
        assert row["lift_lower_bound"] == close(lower)
        assert row["lift_upper_bound"] == close(upper)
        assert row["noise_probability"] == close(noise(ledger.won, met, varying))
        assert row["roc_auc"] == close(roc_auc_score(ledger.won, met))
        assert row["information_value"] == close(value)
        assert row["weight_of_evidence"] == close(weight)
        check_alike(row, correlations[place], ledger.rule_ids)


def check_alike(row: dict[str, Any], correlations: Floats, rules: list[str]) -> None:
    """The most alike rule is one of those with the greatest correlation in size."""
    if np.isnan(correlations).all():
        assert row["most_alike_rule_id"] is row["phi"] is None
        return
    sizes = np.abs(correlations)
    first = next(p for p, size in enumerate(sizes) if size > np.nanmax(sizes) - 1e-12)
    assert row["most_alike_rule_id"] == rules[first]
    assert row["phi"] == close(correlations[first])


def test_every_verdict_is_given(models: RuleModels) -> None:
    rng = np.random.default_rng(0)
    won = np.arange(1000) % 4 == 0
    good = np.where(won, rng.random(1000) < 0.6, rng.random(1000) < 0.2)
    less = np.where(rng.random(1000) < 0.03, ~good, good)
    bad = np.where(won, rng.random(1000) < 0.1, rng.random(1000) < 0.5)
    leak = np.where(rng.random(1000) < 0.01, ~won, won)
    chance = rng.random(1000) < 0.5
    nobody = np.zeros(1000, dtype=bool)
    met = np.column_stack(
        [good, less, bad, bad & chance, leak, ~leak, ~nobody, nobody, nobody, chance]
    )
    points = np.array([5.0, 5, 5, -5, 5, 5, 5, -20, -20, 5])
    ledger = met_ledger(won, met, points, nobody)
    ledger = replace(ledger, met_today=[8], effects={0: "qualify"})
    rows = models.run(ledger, "rule_performance")
    assert [rows[rule_id]["verdict"] for rule_id in ledger.rule_ids] == [
        "useful",
        "redundant",
        "harmful",
        "useful",
        "leaking",
        "leaking",
        "always on",
        "dead",
        "not enough data",
        "not enough data",
    ]
    ledger = replace(ledger, effects={0: "disqualify"})
    assert models.run(ledger, "rule_performance")["rule_000"]["verdict"] == "harmful"
    few = replace(ledger, won=np.arange(1000) < 19)
    rows = models.run(few, "rule_performance")
    assert {row["verdict"] for row in rows.values()} == {"not enough data"}
    assert {row["note"] for row in rows.values()} == {
        "not enough data: 19 won and 981 lost leads, 20 of each are needed"
    }
    assert {row["roc_auc"] for row in rows.values()} == {None}


@pytest.mark.parametrize(("leads", "won_share"), [(1500, 0.3), (400, 0.06), (150, 0.5)])
def test_shuffled_outcomes_claim_no_lift(
    models: RuleModels, leads: int, won_share: float
) -> None:
    """No rule of 40 is useful or harmful in 20 shuffles, though intervals err."""
    rng = np.random.default_rng(7)
    shares = rng.choice([0.01, 0.03, 0.1, 0.3, 0.6], 40)
    met = rng.random((leads, 40)) < shares
    won = np.arange(leads) < won_share * leads
    points = np.where(np.arange(40) % 2, 5.0, -5.0)
    beyond = []
    for _ in range(SHUFFLES):
        rng.shuffle(won)
        rows = models.run(met_ledger(won, met, points, ~won), "rule_performance")
        assert CLAIMS.isdisjoint(row["verdict"] for row in rows.values())
        beyond += [
            row["lift_lower_bound"] > 1 or row["lift_upper_bound"] < 1
            for row in rows.values()
            if row["lift_lower_bound"] is not None
        ]
    # What 95 % intervals alone would have claimed.
    assert 0.01 < np.mean(beyond) < 0.09
