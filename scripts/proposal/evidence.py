"""What closed leads say about each rule: how often met, and who won then."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from scipy.stats import binomtest

from proposal.facts import Facts, Floats
from proposal.points import Card, contribution
from proposal.rules import FitRule, amount
from proposal.validation import CONFIDENCE
from proposal.wording import reason


def evidence(made: Card, ids: Sequence[str], facts: Facts, won: Floats) -> pd.DataFrame:
    """Give one row a rule.

    Args:
        made: the rules and points.
        ids: of the rules.
        facts: the closed leads.
        won: 0 or 1, shape (leads,).

    Returns:
        `rule_id`, `dimension`, `reason`, `points`, `mean_points` of those who meet it,
        `met` (leads), `conversion_met` with its interval (Wilson) `..._low` and
        `..._high`, `conversion_not_met`, `lift` (conversion if met by that of all) with
        its interval. Shares are from 0 to 1, NaN where there is no lead.
    """
    rows = []
    overall = float(won.mean())
    for rule_id, rule, points in zip(ids, made.rules, made.points, strict=True):
        met = amount(rule, facts) > 0
        low, high = wilson(int(won[met].sum()), int(met.sum()))
        share = float(won[met].mean()) if met.any() else float("nan")
        given = contribution(rule, points, facts)[met]
        rows.append(
            {
                "rule_id": rule_id,
                "dimension": "fit" if isinstance(rule, FitRule) else "engagement",
                "reason": reason(rule),
                "points": int(points),
                "mean_points": round(float(given.mean()), 2) if met.any() else 0.0,
                "met": int(met.sum()),
                "conversion_met": share,
                "conversion_low": low,
                "conversion_high": high,
                "conversion_not_met": float(won[~met].mean())
                if not met.all()
                else float("nan"),
                "lift": share / overall,
                "lift_low": low / overall,
                "lift_high": high / overall,
            }
        )
    return pd.DataFrame(rows)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Give the interval of a share (Wilson, JASA 1927)."""
    if not count:
        return float("nan"), float("nan")
    low, high = binomtest(hits, count).proportion_ci(CONFIDENCE, "wilson")
    return float(low), float(high)
