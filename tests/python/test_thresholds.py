"""The threshold curve is scikit-learn's, and the thresholds are the best it has."""

from __future__ import annotations

import math
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_recall_curve

from compiled import rows_of
from judged import Evaluation

Floats = NDArray[np.float64]
CASES = 12
METHODS = ["best_f1", "best_value", "capacity", "current_line", "published_bar"]
REPS = pd.DataFrame(
    [(3, "day"), (7, "week"), (26, "month")], columns=["capacity", "capacity_period"]
)
WEEKLY = 3 * 5 + 7 + 26 * 12 / 52


def exactly(figures: Any) -> Any:
    return pytest.approx(figures, rel=1e-9, abs=1e-9)


def drawn(number: int) -> pd.DataFrame:
    """Judged leads of a model, with many ties; every band may be the best."""
    rng = np.random.default_rng(number)
    count = int(rng.integers(80, 400))
    scores = rng.integers(0, rng.integers(5, 80), count).astype(float)
    told = rng.uniform(0.2, 4) * (scores - scores.mean()) / scores.std()
    return pd.DataFrame(
        {
            "scoring_model": f"model {number}",
            "total_score": scores,
            "total_band": pd.Series(np.minimum(scores // 10, 3)).map(
                "band {:.0f}".format
            ),
            "is_won": rng.random(count) < 1 / (1 + np.exp(1.2 - told)),
            "is_sales_qualified": rng.random(count) < 0.3,
        }
    )


def drawn_today(number: int) -> pd.DataFrame:
    """Leads of today under a model."""
    rng = np.random.default_rng(1000 + number)
    count = int(rng.integers(0, 200))
    disqualified = rng.random(count) < 0.2
    return pd.DataFrame(
        {
            "scoring_model": f"model {number}",
            "total_score": rng.integers(-10, 90, count).astype(float),
            "is_sales_qualified": ~disqualified & (rng.random(count) < 0.3),
            "disqualified_by": pd.Series(disqualified).map({True: "customer"}),
        }
    )


@pytest.fixture(scope="module")
def worlds() -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """Judged leads and those of today, by model."""
    return {
        f"model {number}": (drawn(number), drawn_today(number))
        for number in range(CASES)
    }


@pytest.fixture(scope="module")
def judged(
    worlds: dict[str, tuple[pd.DataFrame, pd.DataFrame]], evaluation: Evaluation
) -> duckdb.DuckDBPyConnection:
    leads, today = zip(*worlds.values(), strict=True)
    return evaluation.judge(
        pd.concat(leads, ignore_index=True),
        lead_scores=pd.concat(today, ignore_index=True),
        stg_lead_scoring__sales_reps=REPS,
    )


@pytest.fixture(scope="module")
def curves(judged: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, Any]]]:
    curves: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(
        judged, "from threshold_curve order by scoring_model, threshold"
    ):
        curves.setdefault(row["scoring_model"], []).append(row)
    return curves


def test_the_curve_is_scikit_learns(
    worlds: dict[str, tuple[pd.DataFrame, pd.DataFrame]],
    curves: dict[str, list[dict[str, Any]]],
) -> None:
    assert curves.keys() == worlds.keys()
    for model, (leads, today) in worlds.items():
        won = leads["is_won"].to_numpy()
        precision, recall, thresholds = precision_recall_curve(
            won, leads["total_score"]
        )
        curve = pd.DataFrame(curves[model])
        assert list(curve["threshold"]) == list(thresholds)
        assert list(curve["precision"]) == exactly(list(precision[:-1]))
        assert list(curve["recall"]) == exactly(list(recall[:-1]))
        assert list(curve["lift"]) == exactly(list(precision[:-1] / won.mean()))
        both = precision[:-1] + recall[:-1]
        f1 = 2 * precision[:-1] * recall[:-1] / np.where(both, both, 1)
        assert list(curve["f1"]) == exactly(list(f1))
        for row in curves[model]:
            flagged = (leads["total_score"] >= row["threshold"]).to_numpy()
            assert row["flagged_count"] == flagged.sum()
            assert row["won_count"] == (won & flagged).sum()
            assert row["flagged_share"] == exactly(flagged.mean())
            assert row["net_value"] is None
            in_play = today["disqualified_by"].isna()
            above = today["total_score"] >= row["threshold"]
            assert row["current_leads"] == (in_play & above).sum()


def best(curve: list[dict[str, Any]], merit: str) -> dict[str, Any]:
    """The row of the greatest merit; of equals the higher threshold."""
    return max(curve, key=lambda row: (row[merit], row["threshold"]))


def bar_misses(row: dict[str, Any] | None, leads: pd.DataFrame) -> list[str]:
    """What the published bar asks beyond a row of the curve, sorted."""
    misses = []
    if row is None:
        misses.append("no threshold flags 15 to 35 % of the leads")
    elif row["recall"] < 0.6:
        misses.append(f"recall is {row['recall']:.3f}, not 0.6")
    bands = leads.groupby("total_band")["is_won"].mean()
    lowest, *_, highest = [bands[band] for band in sorted(bands.index)] * 2
    if highest == 0 or highest / max(lowest, 1e-9) < 10:
        misses.append(
            "the highest total band converts less than 10 times as often as the lowest"
        )
    return sorted(misses)


def test_recommended_thresholds_are_the_best_of_the_curve(
    worlds: dict[str, tuple[pd.DataFrame, pd.DataFrame]],
    judged: duckdb.DuckDBPyConnection,
    curves: dict[str, list[dict[str, Any]]],
) -> None:
    found = {
        (row["scoring_model"], row["method"]): row
        for row in rows_of(judged, "from recommended_thresholds")
    }
    assert len(found) == CASES * len(METHODS)
    met = []
    for model, (leads, today) in worlds.items():
        curve = curves[model]
        barred = [row for row in curve if 0.15 <= row["flagged_share"] <= 0.35]
        taken = [row for row in curve if row["current_leads"] <= WEEKLY]
        expected = {
            "best_f1": best(curve, "f1"),
            "best_value": None,
            "capacity": min(taken, key=lambda row: row["threshold"], default=None),
            "published_bar": best(barred, "recall") if barred else None,
        }
        for method, row in expected.items():
            ours = found[model, method]
            for column in curve[0]:
                assert ours[column] == (row or {"rules_hash": "h"} | ours)[column]
            if row is None:
                assert ours["threshold"] is ours["flagged_count"] is None
        assert found[model, "best_value"]["note"] == "set win_value and call_cost"
        assert (found[model, "capacity"]["note"] is None) == bool(taken)
        bar = found[model, "published_bar"]
        misses = bar_misses(expected["published_bar"], leads)
        assert bar["note"] == ("; ".join(misses) or None)
        assert bar["is_met"] == (not misses)
        met.append(bar["is_met"])

        line = found[model, "current_line"]
        flagged = leads["is_sales_qualified"]
        assert line["threshold"] is line["note"] is line["is_met"] is None
        assert line["flagged_count"] == flagged.sum()
        assert line["won_count"] == (flagged & leads["is_won"]).sum()
        assert line["f1"] == exactly(f1_score(leads["is_won"], flagged))
        assert line["current_leads"] == today["is_sales_qualified"].sum()
    assert any(met)
    assert not all(met)


@pytest.mark.parametrize(
    ("reps", "note"),
    [
        ([], "there is no sales rep"),
        ([(5, "week"), (None, "day")], "a sales rep has no limit"),
        (
            [(1, "month")],
            "no threshold leaves as few leads as the sales reps take in a week",
        ),
    ],
)
def test_where_capacity_gives_no_threshold_a_note_says_why(
    reps: list[tuple[int | None, str]], note: str, evaluation: Evaluation
) -> None:
    today = pd.DataFrame(
        {
            "scoring_model": "model 0",
            "total_score": [900.0] * 3,
            "is_sales_qualified": False,
        }
    )
    connection = evaluation.judge(
        drawn(0),
        lead_scores=today,
        stg_lead_scoring__sales_reps=pd.DataFrame(reps, columns=REPS.columns),
    )
    (found,) = rows_of(
        connection, "from recommended_thresholds where method = 'capacity'"
    )
    assert found["note"] == note
    assert found["threshold"] is found["flagged_count"] is None


def expected_f1(chances: Floats, flagged: NDArray[np.bool_]) -> float:
    """F1 of flagging some of a large population, by the true chances of winning."""
    return float(2 * chances[flagged].sum() / (flagged.sum() + chances.sum()))


def test_the_recommended_threshold_is_nearly_the_best_there_is(
    evaluation: Evaluation,
) -> None:
    """On scores of which the truth is known: F1 within 2 % of the best possible."""
    count = 4000
    samples = {}
    truths = {}
    for number in range(10):
        rng = np.random.default_rng(number)
        slope, base = rng.uniform(0.03, 0.15), rng.uniform(-2.5, -0.5)
        scores = rng.normal(30, 25, count + 100_000).round(1)
        chances = 1 / (1 + np.exp(-(base + slope * (scores - 30))))
        sample = slice(0, count)
        samples[f"m{number}"] = pd.DataFrame(
            {
                "scoring_model": f"m{number}",
                "total_score": scores[sample],
                "is_won": rng.random(count) < chances[sample],
            }
        )
        truths[f"m{number}"] = (scores[count:], chances[count:])
    connection = evaluation.judge(pd.concat(samples.values(), ignore_index=True))
    found = rows_of(connection, "from recommended_thresholds where method = 'best_f1'")
    assert len(found) == len(truths)
    for row in found:
        scores, chances = truths[row["scoring_model"]]
        possible = max(
            expected_f1(chances, scores >= bound) for bound in np.arange(-60, 110, 1.0)
        )
        reached = expected_f1(chances, scores >= row["threshold"])
        assert reached >= 0.98 * possible
        assert not math.isclose(possible, expected_f1(chances, scores > -math.inf))
