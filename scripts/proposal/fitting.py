"""Additive log-odds whose every group of columns is shrunken as far as it deserves.

Logistic regression with a normal prior a group of columns. The variances of the priors
are found with the weights (empirical Bayes: MacKay, Neural Computation 1992; the same
as the Fellner-Schall update of Wood and Fasiolo, Biometrics 2017), so that an attribute
that tells nothing is left out, and rare values shrink to the mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import expit

from proposal.facts import Floats, Places

MOST_VARIANCE = 4.0
LEAST_SPREAD = 0.02  # log-odds: a group that moves leads by less is left out
ROUNDS = 40
STILL = 0.03  # change of the log variances from which on they are found


class Fit(NamedTuple):
    """Weights in log-odds.

    Attributes:
        base: intercept.
        weights: shape (columns,); 0 where the group was left out.
        evidence: log marginal likelihood, up to a constant of the data.
    """

    base: float
    weights: Floats
    evidence: float


class _Data(NamedTuple):
    design: Floats
    won: Floats
    given: Floats


class _Posterior(NamedTuple):
    weights: Floats
    step: float
    variances: Floats
    log_evidence: float


def fit(
    columns: Floats, won: Floats, groups: Places, *, offset: Floats | None = None
) -> Fit:
    """Fit weights and the variances of their priors.

    Args:
        columns: what weights multiply, shape (leads, columns).
        won: 0 or 1, shape (leads,).
        groups: group of each column, from 0 on, shape (columns,).
        offset: log-odds given beforehand, shape (leads,).
    """
    count = int(groups.max()) + 1 if len(groups) else 0
    given = np.zeros(len(won)) if offset is None else offset
    centre = columns.mean(axis=0)
    design = np.column_stack([np.ones(len(won)), columns - centre])
    spreads = np.bincount(groups, columns.var(axis=0), count)
    weights = np.zeros(design.shape[1])
    share = np.clip(won.mean(), 1e-4, 1 - 1e-4)
    weights[0] = np.log(share / (1 - share)) - given.mean()
    variances = np.minimum(0.5 / np.maximum(spreads, 1e-9), 1.0)
    kept = np.ones(len(groups), bool)
    evidence = 0.0
    for _ in range(ROUNDS):
        places = np.concatenate([[0], 1 + np.flatnonzero(kept)])
        data = _Data(design[:, places], won, given)
        after = _step(data, weights[places], variances, groups[kept])
        weights[:] = 0
        weights[places] = after.weights
        before, variances, evidence = variances, after.variances, after.log_evidence
        is_alive = variances * spreads > LEAST_SPREAD**2
        moved = np.abs(np.log(variances / before))[is_alive].max(initial=0)
        died = kept & ~is_alive[groups]
        kept &= is_alive[groups]
        weights[1:][died] = 0
        if not died.any() and moved < STILL and after.step < STILL / 30:
            break
    return Fit(float(weights[0] - centre @ weights[1:]), weights[1:], evidence)


def _step(
    data: _Data, weights: Floats, variances: Floats, groups: Places
) -> _Posterior:
    """Take one Newton step, and one towards the variances of most evidence."""
    design, won, given = data
    score = design @ weights + given
    chances = expit(score)
    ballast = chances * (1 - chances)
    penalty = np.concatenate([[1e-6], 1 / variances[groups]])
    hessian = (design * ballast[:, None]).T @ design
    hessian[np.diag_indices_from(hessian)] += penalty
    factor = cho_factor(hessian)
    step = cho_solve(factor, design.T @ (won - chances) - penalty * weights)
    step *= min(1.0, 3.0 / max(np.abs(step).max(), 1e-12))
    evidence = (
        won @ score
        - np.logaddexp(0, score).sum()
        - 0.5 * penalty @ weights**2
        - np.log(np.diag(factor[0])).sum()
        + 0.5 * np.log(penalty).sum()
    )
    weights = weights + step
    uncertain = np.diag(cho_solve(factor, np.eye(len(weights))))[1:]
    count = len(variances)
    sizes = np.bincount(groups, minlength=count)
    freedom = sizes - np.bincount(groups, uncertain, count) / variances
    squares = np.bincount(groups, weights[1:] ** 2, count)
    found = squares / np.maximum(freedom, 1e-6)
    variances = np.where(sizes > 0, np.clip(found, 1e-9, MOST_VARIANCE), 1e-12)
    return _Posterior(weights, float(np.abs(step).max()), variances, float(evidence))


def project(columns: Floats, target: Floats, weights: Floats) -> Floats:
    """Find the weights of columns whose sum comes nearest to a target.

    Args:
        columns: shape (leads, columns); a column of ones is implied.
        target: log-odds, shape (leads,).
        weights: how much each lead counts, shape (leads,).
    """
    centre = np.average(columns, axis=0, weights=weights)
    left = columns - centre
    inner = (left * weights[:, None]).T @ left
    inner[np.diag_indices_from(inner)] += (
        1e-4 * weights.sum() * left.var(axis=0).clip(1e-6)
    )
    level = np.average(target, weights=weights)
    return np.asarray(np.linalg.solve(inner, left.T @ (weights * (target - level))))


def group_numbers(names: Sequence[str]) -> Places:
    """Number the groups in the order in which they come; shape (columns,)."""
    order = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], np.intp)
