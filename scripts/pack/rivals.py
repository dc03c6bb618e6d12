"""What proposed points are measured against: models that are no scoring tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lightgbm
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from pack.features import Features
from pack.metrics import Floats
from proposal.deals import ClosedDeals

Rival = Callable[[pd.DataFrame, Floats, pd.DataFrame], Floats]
"""Learns from a table and its outcomes; gives probabilities for another table."""

SEED = 0
FOLDS = 5
LAPLACE = 1.0
QUANTILES = np.linspace(0, 1, 11)[1:-1]
STRENGTHS = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0]
LEAVES = (3, 6, 12, 24)
MOST_ROUNDS = 800
PATIENCE = 40
BOOSTING = {
    "objective": "binary",
    "learning_rate": 0.03,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "cat_smooth": 20.0,
    "num_threads": 1,
    "seed": SEED,
    "deterministic": True,
    "verbosity": -1,
}


def naive_bayes(learned: pd.DataFrame, won: Floats, judged: pd.DataFrame) -> Floats:
    """Count as Odoo does: Laplace-smoothed shares by value, unknown values skipped.

    Numbers are ten bins of as many leads.
    """
    lost = 1 - won
    log_odds = np.full(len(judged), np.log((won.sum() + 1) / (lost.sum() + 1)))
    for name in learned:
        values, asked = binned(learned[name], judged[name])
        kinds = np.union1d(values[values >= 0], asked[asked >= 0])
        if not kinds.size:
            continue
        is_kind = values[:, None] == kinds[None, :]
        of_won, of_lost = (is_kind * each[:, None] for each in (won, lost))
        told = np.log(shares(of_won.sum(axis=0)) / shares(of_lost.sum(axis=0)))
        is_known = asked >= 0
        log_odds[is_known] += told[np.searchsorted(kinds, asked[is_known])]
    probabilities: Floats = 1 / (1 + np.exp(-log_odds))
    return probabilities


def shares(counts: Floats) -> Floats:
    """Turn the counts of each value into smoothed shares."""
    smoothed = counts + LAPLACE
    result: Floats = smoothed / smoothed.sum()
    return result


def binned(learned: pd.Series, judged: pd.Series) -> tuple[Floats, Floats]:
    """Number the values of a column, -1 where unknown."""
    if isinstance(learned.dtype, pd.CategoricalDtype):
        return learned.cat.codes.to_numpy(float), judged.cat.codes.to_numpy(float)
    edges = np.unique(learned.dropna().quantile(QUANTILES))

    def number(column: pd.Series) -> Floats:
        bins = np.searchsorted(edges, column.to_numpy(), side="right").astype(float)
        return np.where(column.isna(), -1.0, bins)

    return number(learned), number(judged)


def signed_log(values: Floats) -> Floats:
    """Bring long tails closer."""
    result: Floats = np.sign(values) * np.log1p(np.abs(values))
    return result


def logistic_regression(
    learned: pd.DataFrame, won: Floats, judged: pd.DataFrame
) -> Floats:
    """Fit a ridge on values and logarithms, its strength by cross-validation."""
    numbers = make_pipeline(
        SimpleImputer(strategy="median", add_indicator=True),
        FunctionTransformer(signed_log),
        StandardScaler(),
    )
    columns = ColumnTransformer(
        [
            ("numbers", numbers, make_column_selector(dtype_include="float64")),
            (
                "values",
                OneHotEncoder(handle_unknown="ignore"),
                make_column_selector(dtype_include="category"),
            ),
        ]
    )
    model = make_pipeline(columns, LogisticRegression(max_iter=2000))
    search = GridSearchCV(
        model, {"logisticregression__C": STRENGTHS}, scoring="neg_log_loss", cv=FOLDS
    )
    result: Floats = search.fit(learned, won).predict_proba(judged)[:, 1]
    return result


def gradient_boosting(
    learned: pd.DataFrame, won: Floats, judged: pd.DataFrame
) -> Floats:
    """Boost trees, their size and number by cross-validation."""
    learned, judged = plainly_named(learned), plainly_named(judged)
    best: tuple[float, int, int] | None = None
    for leaves in LEAVES:
        tried = lightgbm.cv(
            BOOSTING | {"num_leaves": leaves},
            lightgbm.Dataset(learned, won, free_raw_data=False),
            num_boost_round=MOST_ROUNDS,
            nfold=FOLDS,
            seed=SEED,
            callbacks=[lightgbm.early_stopping(PATIENCE, verbose=False)],
        )
        losses: Any = tried["valid binary_logloss-mean"]
        found = (float(losses[-1]), leaves, len(losses))
        best = min(best or found, found)
    if best is None:
        raise ValueError("No size of trees was tried.")
    _, leaves, rounds = best
    model = lightgbm.train(
        BOOSTING | {"num_leaves": leaves}, lightgbm.Dataset(learned, won), rounds
    )
    return np.asarray(model.predict(judged), dtype=np.float64)


def plainly_named(table: pd.DataFrame) -> pd.DataFrame:
    """Number the columns: LightGBM takes no odd names."""
    return table.set_axis(
        [f"column_{place}" for place in range(table.shape[1])], axis=1
    )


RIVALS: dict[str, Rival] = {
    "naive Bayes": naive_bayes,
    "logistic regression": logistic_regression,
    "gradient boosting": gradient_boosting,
}


def rival_probabilities(
    learned: ClosedDeals, judged: ClosedDeals
) -> dict[str, pd.Series]:
    """Give each rival's probabilities for the judged leads, by lead_id."""
    features = Features.learned_from(learned)
    known, asked = features.of(learned), features.of(judged)
    won = learned.leads["won"].to_numpy(dtype=np.float64)
    return {
        name: pd.Series(rival(known, won, asked), index=asked.index)
        for name, rival in RIVALS.items()
    }
