"""Figures of quality are scikit-learn's, scipy's and those of brute force."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.stats import binomtest, norm
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)

from compiled import rows_of
from judged import PREFIX, Evaluation

Floats = NDArray[np.float64]
Metrics = dict[tuple[str, str, str, str], dict[str, Any]]
Figures = tuple[float, float, float]

CASES = 20
SETS = ("all", "earlier", "later", "holdout")
BINS = 20  # the default of calibration_bins
ENOUGH = 20  # the default of minimum_per_outcome
Z = float(norm.ppf(0.975))


def exactly(figures: Any) -> Any:
    return pytest.approx(figures, rel=1e-9, abs=1e-9)


def drawn(number: int) -> pd.DataFrame:
    """Judged leads of a model: few or many scores, that tell little or much."""
    rng = np.random.default_rng(number)
    count = int(rng.integers(60, 500))
    if number % 3:
        scores = rng.integers(-5, rng.integers(3, 60), count).astype(float)
    else:
        scores = rng.normal(20, 30, count).round(4)
    told = rng.uniform(0, 2) * (scores - scores.mean()) / scores.std()
    return pd.DataFrame(
        {
            "scoring_model": f"model {number}",
            "part": np.where(rng.random(count) < 0.6, "earlier", "later"),
            "total_score": scores,
            "total_band": np.where(scores < 0, "low", np.where(scores < 9, "b", "a")),
            "is_won": rng.random(count) < 1 / (1 + np.exp(rng.uniform(-1, 1) - told)),
            "is_sales_qualified": rng.random(count) < rng.uniform(0.1, 0.6),
            "is_holdout": rng.random(count) < 0.4,
        }
    )


def of_set(leads: pd.DataFrame, name: str) -> pd.DataFrame:
    """The judged leads of a set."""
    if name == "all":
        return leads
    return leads[leads["is_holdout"] if name == "holdout" else leads["part"] == name]


def is_enough(leads: pd.DataFrame) -> bool:
    won = int(leads["is_won"].sum())
    return min(won, len(leads) - won) >= ENOUGH


@pytest.fixture(scope="module")
def worlds() -> dict[str, pd.DataFrame]:
    """Judged leads by model."""
    return {f"model {number}": drawn(number) for number in range(CASES)}


@pytest.fixture(scope="module")
def judged(
    worlds: dict[str, pd.DataFrame], evaluation: Evaluation
) -> duckdb.DuckDBPyConnection:
    return evaluation.judge(pd.concat(worlds.values(), ignore_index=True))


@pytest.fixture(scope="module")
def metrics(judged: duckdb.DuckDBPyConnection) -> Metrics:
    return {
        (row["scoring_model"], row["leads"], row["metric"], row["cut_at"]): row
        for row in rows_of(judged, "from model_quality")
    }


def enough_sets(
    worlds: dict[str, pd.DataFrame],
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Each set of leads that gives figures, with its model and name."""
    for model, leads in worlds.items():
        for name in SETS:
            some = of_set(leads, name)
            if is_enough(some):
                yield model, name, some


def told(row: dict[str, Any]) -> tuple[Any, Any, Any]:
    return row["value"], row["lower_bound"], row["upper_bound"]


def delong(won: NDArray[np.bool_], scores: Floats) -> Figures:
    """ROC AUC with its interval, from every pair of a won and a lost lead."""
    gaps = scores[won][:, None] - scores[~won][None, :]
    pairs = (np.sign(gaps) + 1) / 2
    auc = float(pairs.mean())
    variance = (
        pairs.mean(axis=1).var(ddof=1) / won.sum()
        + pairs.mean(axis=0).var(ddof=1) / (~won).sum()
    )
    half = Z * math.sqrt(variance)
    return auc, max(auc - half, 0), min(auc + half, 1)


def precision_of_ranking(won: NDArray[np.bool_], scores: Floats) -> Figures:
    """Average precision with the interval of its logit."""
    figure = float(average_precision_score(won, scores))
    if figure == 1:
        return figure, figure, figure
    half = Z / math.sqrt(won.sum() * figure * (1 - figure))
    logit = math.log(figure / (1 - figure))
    lower, upper = (1 / (1 + math.exp(-(logit + by))) for by in (-half, half))
    return figure, lower, upper


def test_rankings_are_scikit_learns_with_delongs_interval(
    worlds: dict[str, pd.DataFrame], metrics: Metrics
) -> None:
    compared = 0
    for model, name, leads in enough_sets(worlds):
        won = leads["is_won"].to_numpy()
        scores = leads["total_score"].to_numpy()
        expected = delong(won, scores)
        assert expected[0] == exactly(roc_auc_score(won, scores))
        assert told(metrics[model, name, "roc_auc", "none"]) == exactly(expected)
        row = metrics[model, name, "average_precision", "none"]
        assert told(row) == exactly(precision_of_ranking(won, scores))
        assert (row["lead_count"], row["won_count"]) == (len(leads), won.sum())
        assert row["note"] is None
        compared += 1
    assert compared > 2 * CASES


@pytest.mark.parametrize("lost_on_top", [0, 1])
def test_a_ranking_without_a_mistake_has_an_interval(
    lost_on_top: int, evaluation: Evaluation
) -> None:
    """All won above all lost leads: no error to tell. With one mistake there is one."""
    count = 40
    leads = pd.DataFrame(
        {
            "scoring_model": "m",
            "total_score": [float(count - place) for place in range(count)],
            "is_won": [lost_on_top <= p < lost_on_top + 20 for p in range(count)],
        }
    )
    found = {
        row["metric"]: told(row)
        for row in rows_of(evaluation.judge(leads), "from model_quality")
        if row["leads"] == "all" and row["cut_at"] == "none"
    }
    won, scores = leads["is_won"].to_numpy(), leads["total_score"].to_numpy()
    assert found["roc_auc"] == exactly(delong(won, scores))
    assert found["average_precision"] == exactly(precision_of_ranking(won, scores))
    assert (found["roc_auc"] == (1, 1, 1)) == (lost_on_top == 0)


def wilson(successes: int, trials: int) -> Figures:
    if not trials:
        return math.nan, math.nan, math.nan
    interval = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return successes / trials, interval.low, interval.high


def test_cuts_at_the_line_are_scikit_learns_with_wilsons_interval(
    worlds: dict[str, pd.DataFrame], metrics: Metrics
) -> None:
    for model, name, leads in enough_sets(worlds):
        won, flagged = leads["is_won"], leads["is_sales_qualified"]
        both = int((won & flagged).sum())
        precision = wilson(both, int(flagged.sum()))
        recall = wilson(both, int(won.sum()))
        assert precision[0] == exactly(precision_score(won, flagged))
        assert recall[0] == exactly(recall_score(won, flagged))
        expected = {
            "flagged_share": wilson(int(flagged.sum()), len(leads)),
            "precision": precision,
            "recall": recall,
            "lift": tuple(figure / won.mean() for figure in precision),
        }
        for metric, figures in expected.items():
            assert told(metrics[model, name, metric, "qualified"]) == exactly(figures)


def mean_of_orders(won: tuple[bool, ...], scores: Floats, taken: float) -> float:
    """Won leads among the top, over all orders that the scores allow.

    A share of a lead counts between two whole numbers of leads.
    """
    orders = [
        order
        for order in itertools.permutations(range(len(won)))
        if all(scores[a] >= scores[b] for a, b in itertools.pairwise(order))
    ]
    whole, rest = int(taken), taken - int(taken)
    tops = [
        sum(won[lead] for lead in order[:whole])
        + (rest * won[order[whole]] if rest else 0)
        for order in orders
    ]
    return sum(tops) / len(tops)


def test_ties_across_a_cut_count_by_the_share_that_is_needed(
    evaluation: Evaluation,
) -> None:
    rng = np.random.default_rng(3)
    count, cases = 5, 40
    leads = pd.DataFrame(
        {
            "scoring_model": np.repeat([f"m{n}" for n in range(cases)], count),
            "total_score": rng.integers(0, 3, cases * count).astype(float),
            "is_won": rng.random(cases * count) < 0.5,
        }
    )
    cuts = {
        (row["scoring_model"], row["cut_at"]): row
        for row in rows_of(
            evaluation.judge(leads), f"from {PREFIX}cuts where leads = 'all'"
        )
    }
    for model, some in leads.groupby("scoring_model"):
        scores, won = some["total_score"].to_numpy(), tuple(some["is_won"])
        for percentage in range(10, 101, 10):
            row = cuts[str(model), f"top_{percentage}"]
            assert row["flagged_count"] == exactly(count * percentage / 100)
            expected = mean_of_orders(won, scores, count * percentage / 100)
            assert row["won_count"] == exactly(expected)
    assert len(cuts) == cases * 11


def wilson_by_formula(share: float, trials: float) -> tuple[float, float]:
    middle = (share + Z**2 / 2 / trials) / (1 + Z**2 / trials)
    spread = max(share * (1 - share), 0) / trials + Z**2 / 4 / trials**2
    half = Z * math.sqrt(spread) / (1 + Z**2 / trials)
    return middle - half, middle + half


def test_figures_of_a_top_follow_from_its_wins(
    worlds: dict[str, pd.DataFrame], metrics: Metrics
) -> None:
    """Of parts of a lead the intervals are Wilson's too, and never leave 0 to 1."""
    for model, name, leads in enough_sets(worlds):
        ordered = leads.groupby("total_score")["is_won"].agg(["sum", "count"])[::-1]
        for percentage in range(10, 101, 10):
            taken = len(leads) * percentage / 100
            before = ordered["count"].cumsum() - ordered["count"]
            part = ((taken - before) / ordered["count"]).clip(0, 1)
            won = float((part * ordered["sum"]).sum())
            all_won = int(leads["is_won"].sum())
            trials = {"flagged_share": (taken, len(leads)), "precision": (won, taken)}
            trials["recall"] = (won, all_won)
            for metric, (some, of_all) in trials.items():
                row = metrics[model, name, metric, f"top_{percentage}"]
                bounds = wilson_by_formula(some / of_all, of_all)
                assert told(row) == exactly((some / of_all, *bounds))
                assert 0 <= row["lower_bound"] <= row["upper_bound"] <= 1
            lift = metrics[model, name, "lift", f"top_{percentage}"]
            row = metrics[model, name, "precision", f"top_{percentage}"]
            assert told(lift) == exactly(
                [figure * len(leads) / all_won for figure in told(row)]
            )


def bins(leads: pd.DataFrame) -> pd.DataFrame:
    """The bins of judged leads, with the isotonic regression of their conversion."""
    scores = leads["total_score"].to_numpy()
    below = (scores[:, None] > scores[None, :]).sum(axis=1)
    count = max(1, min(BINS, len(leads) // ENOUGH))
    places = pd.Series(count * below // len(leads), index=leads.index)
    found = leads.groupby(places).agg(
        lower_score=("total_score", "min"),
        upper_score=("total_score", "max"),
        lead_count=("is_won", "size"),
        won_count=("is_won", "sum"),
    )
    return regressed(found.sort_values("lower_score").reset_index(drop=True))


def regressed(found: pd.DataFrame) -> pd.DataFrame:
    """Bins in order, with number, conversion and probability."""
    conversion = found["won_count"] / found["lead_count"]
    numbers = np.arange(1, len(found) + 1)
    fitted = IsotonicRegression().fit_transform(
        numbers, conversion, sample_weight=found["lead_count"]
    )
    return found.assign(bin_number=numbers, conversion=conversion, probability=fitted)


def test_calibration_is_scikit_learns_isotonic_regression(
    worlds: dict[str, pd.DataFrame], judged: duckdb.DuckDBPyConnection
) -> None:
    order = "order by scoring_model, fitted_on, breakdown, bin_number"
    found = judged.execute(f"from score_calibration {order}").df()
    columns = ["lower_score", "upper_score", "lead_count", "won_count", "conversion"]
    for model, name, leads in enough_sets(worlds):
        if name not in {"all", "earlier"}:
            continue
        ours = found[(found["scoring_model"] == model) & (found["fitted_on"] == name)]
        bands = leads.groupby("total_band").agg(
            lower_score=("total_score", "min"),
            upper_score=("total_score", "max"),
            lead_count=("is_won", "size"),
            won_count=("is_won", "sum"),
        )
        expected = {
            "bin": bins(leads),
            "band": regressed(bands.sort_values("lower_score").reset_index()),
        }
        for breakdown, theirs in expected.items():
            mine = ours[ours["breakdown"] == breakdown]
            for column in [*columns, "bin_number", "probability"]:
                assert list(mine[column]) == exactly(list(theirs[column])), column
            intervals = [
                wilson(*pair)[1:]
                for pair in zip(mine["won_count"], mine["lead_count"], strict=True)
            ]
            assert list(mine["lower_bound"]) == exactly([low for low, _ in intervals])
            assert list(mine["upper_bound"]) == exactly([high for _, high in intervals])
        assert list(ours[ours["breakdown"] == "band"]["band"]) == list(
            expected["band"]["total_band"]
        )


def looked_up(scores: Floats, fitted: pd.DataFrame) -> Floats:
    """The probability of the bin with the highest lower_score not above each score."""
    places = np.searchsorted(fitted["lower_score"], scores, side="right") - 1
    return np.asarray(fitted["probability"].to_numpy()[np.maximum(places, 0)])


def test_brier_judges_the_earlier_calibration_by_the_later_leads(
    worlds: dict[str, pd.DataFrame], metrics: Metrics
) -> None:
    compared = 0
    for model, leads in worlds.items():
        earlier, later = of_set(leads, "earlier"), of_set(leads, "later")
        if not is_enough(later):
            continue
        won = later["is_won"].to_numpy()
        scores = later["total_score"].to_numpy()
        foretold = {
            "brier": looked_up(scores, bins(earlier)),
            "brier_of_base_rate": np.full(len(later), earlier["is_won"].mean()),
        }
        for metric, probabilities in foretold.items():
            row = metrics[model, "later", metric, "none"]
            if not is_enough(earlier):
                assert told(row) == (None, None, None)
                assert row["note"].startswith("not enough data")
                continue
            losses = (probabilities - won) ** 2
            half = Z * losses.std(ddof=1) / math.sqrt(len(losses))
            mean = brier_score_loss(won, probabilities)
            assert told(row) == exactly((mean, mean - half, mean + half))
            compared += 1
        assert (model, "all", "brier", "none") not in metrics
    assert compared > CASES


def test_few_leads_give_a_note_and_no_figure(evaluation: Evaluation) -> None:
    """19 won leads are one too few, 20 are not; sets without a lead have no row."""
    models = {"few": 19, "enough": 20}
    leads = pd.DataFrame(
        [
            {"scoring_model": model, "total_score": float(n), "is_won": n < won}
            for model, won in models.items()
            for n in range(won + 30)
        ]
    )
    connection = evaluation.judge(leads)
    quality = rows_of(connection, "from model_quality")
    note = "not enough data: 19 won and 30 lost leads, 20 of each are needed"
    assert {row["leads"] for row in quality} == {"all", "earlier"}
    for row in quality:
        is_few = row["scoring_model"] == "few"
        assert row["note"] == (note if is_few else None)
        if is_few:
            assert told(row) == (None, None, None)
        elif row["cut_at"] != "qualified":  # nobody was
            assert row["value"] is not None
        assert row["lead_count"] == models[row["scoring_model"]] + 30
    per_model = [row["scoring_model"] for row in quality]
    assert per_model.count("few") == per_model.count("enough") > 0
    for row in rows_of(connection, "from score_calibration"):
        is_few = row["scoring_model"] == "few"
        assert (row["probability"] is None) == (row["conversion"] is None) == is_few
        assert row["note"] == (note if is_few else None)
    for table in ("threshold_curve", f"{PREFIX}probabilities"):
        found = rows_of(connection, f"select distinct scoring_model from {table}")
        assert found == [{"scoring_model": "enough"}]
    advice = rows_of(connection, "from recommended_thresholds")
    told_of_few = [row for row in advice if row["scoring_model"] == "few"]
    assert len(told_of_few) == 5
    for row in told_of_few:
        assert row["note"] == note
        assert row["threshold"] is row["flagged_count"] is row["is_met"] is None


def test_a_leak_is_named(evaluation: Evaluation) -> None:
    """A rule that the outcome feeds: the score's figure and the warning name it."""
    rng = np.random.default_rng(5)
    won = rng.random(400) < 0.4
    met = won ^ (rng.random(400) < 0.02)
    honest = rng.normal(won * 1.0, 1)
    leads = pd.DataFrame(
        {
            "scoring_model": np.repeat(["leaking", "honest"], 400),
            "total_score": np.concatenate([honest + 50 * met, honest]).round(4),
            "is_won": np.concatenate([won, won]),
        }
    )
    reach = float(roc_auc_score(won, met))
    outcomes = pd.DataFrame(
        [
            ("leaking", "contract_signed", 400, 160, reach),
            ("leaking", "demo_request", 400, 160, 0.7),
            ("honest", "demo_request", 400, 160, 0.7),
            ("few", "demo_request", 40, 19, 1.0),
            ("unjudged", "demo_request", 0, 0, None),
        ],
        columns=["scoring_model", "rule_id", "lead_count", "won_count", "roc_auc"],
    )
    connection = evaluation.judge(leads, **{f"{PREFIX}rule_outcomes": outcomes})
    note = f"leakage suspected: rule contract_signed alone reaches {reach:.3f}"
    for row in rows_of(connection, "from model_quality where metric = 'roc_auc'"):
        leaks = row["scoring_model"] == "leaking"
        assert (row["value"] > 0.95) == leaks
        assert row["note"] == (note if leaks else None)
    found = rows_of(connection, evaluation.selects["leaks"])
    assert {(row["scoring_model"], row["rule_id"]) for row in found} == {
        ("leaking", None),
        ("leaking", "contract_signed"),
    }
    assert note in {row["note"] for row in found}


def test_shuffled_outcomes_show_no_quality(evaluation: Evaluation) -> None:
    rng = np.random.default_rng(11)
    count, shuffles = 300, 20
    scores = rng.normal(0, 20, count).round(0)
    won = rng.random(count) < 0.3
    leads = pd.DataFrame(
        {
            "scoring_model": np.repeat([f"m{n}" for n in range(shuffles)], count),
            "total_score": np.tile(scores, shuffles),
            "is_won": np.concatenate([rng.permutation(won) for _ in range(shuffles)]),
        }
    )
    quality = rows_of(
        evaluation.judge(leads),
        "from model_quality where metric = 'roc_auc' and leads = 'all'",
    )
    covered = [row["lower_bound"] <= 0.5 <= row["upper_bound"] for row in quality]
    assert len(covered) == shuffles
    assert sum(covered) >= 17


def test_the_probability_of_a_lead_is_that_of_its_bin(demo_database: Path) -> None:
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        scores = connection.execute("from lead_scores").df()
        fitted = connection.execute(
            "from score_calibration where fitted_on = 'all' and breakdown = 'bin'"
            " order by bin_number"
        ).df()
    assert fitted["probability"].notna().all()
    below_all = 0
    for model, leads in scores.groupby("scoring_model"):
        some = fitted[fitted["scoring_model"] == model]
        expected = looked_up(leads["total_score"].to_numpy(), some)
        assert list(leads["probability"]) == exactly(list(expected))
        below_all += (leads["total_score"] < some["lower_score"].min()).sum()
    assert below_all > 0
