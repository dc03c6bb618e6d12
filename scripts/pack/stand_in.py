"""A stand-in for the proposal: points of a logistic regression on values and counts."""

from __future__ import annotations
from pathlib import Path
from dataclasses import dataclass
import numpy as np, pandas as pd
from sklearn.linear_model import LogisticRegression
from _project import ROOT
from proposal.deals import ClosedDeals


def table(name, rows):
    cols = list(pd.read_csv(ROOT / "seeds" / f"lead_scoring_{name}.csv", nrows=0))
    return pd.DataFrame(rows, columns=cols)


@dataclass
class Proposal:
    has_signal: bool
    why: str
    seeds: dict
    evidence: object = None
    validation: object = None

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for n, t in self.seeds.items():
            t.to_csv(folder / f"{n}.csv", index=False)


def propose(deals: ClosedDeals, *, name="proposed", is_ordered=None) -> Proposal:
    won = deals.leads.set_index("lead_id")["won"]
    if won.nunique() < 2:
        return Proposal(False, "one outcome", {})
    cols, meta = [], []
    for attribute, rows in deals.attributes.groupby("attribute"):
        v = (
            rows.drop_duplicates("lead_id")
            .set_index("lead_id")["attribute_value"]
            .str.strip()
            .str.lower()
        )
        num = pd.to_numeric(v, errors="coerce")
        if num.notna().mean() > 0.95 and num.nunique() > 10:
            q = np.unique(num.quantile([0.1, 0.25, 0.5, 0.75, 0.9]))
            for x in q:
                cols.append((num >= x).reindex(won.index, fill_value=False))
                meta.append(("fit", attribute, ">=", f"{x:.10g}"))
        else:
            for value, n in v.value_counts().head(12).items():
                if n >= 20:
                    cols.append((v == value).reindex(won.index, fill_value=False))
                    meta.append(("fit", attribute, "=", value))
    for et, rows in deals.events.groupby("event_type"):
        c = (
            rows.groupby("lead_id")
            .size()
            .clip(upper=10)
            .reindex(won.index, fill_value=0)
        )
        cols.append(c)
        meta.append(("event", et, 10, ""))
    if not cols:
        return Proposal(False, "nothing known", {})
    X = np.column_stack([c.to_numpy(float) for c in cols])
    m = LogisticRegression(C=0.1, max_iter=2000).fit(X, won)
    p = np.round(m.coef_[0] * 20 / np.log(2), 1)
    fr, fc, er = [], [], []
    for i, ((k, a, o, v), x) in enumerate(zip(meta, p)):
        if x == 0:
            continue
        if k == "fit":
            fr.append(
                dict(
                    scoring_model=name, rule_id=f"r{i}", points=x, reason=f"{a} {o} {v}"
                )
            )
            fc.append(
                dict(
                    scoring_model=name,
                    rule_id=f"r{i}",
                    attribute=a,
                    operator=o,
                    operand=v,
                )
            )
        else:
            er.append(
                dict(
                    scoring_model=name,
                    rule_id=f"r{i}",
                    event_type=a,
                    points=x,
                    max_points=abs(x) * 10,
                    reason=a,
                )
            )
    seeds = {
        "models": table(
            "models",
            [
                dict(
                    scoring_model=name,
                    status="active",
                    engagement_min=-10000,
                    total_min=-10000,
                )
            ],
        ),
        "fit_rules": table("fit_rules", fr),
        "fit_conditions": table("fit_conditions", fc),
        "engagement_rules": table("engagement_rules", er),
        "bands": table(
            "bands",
            [
                dict(scoring_model=name, dimension="fit", band="A"),
                dict(scoring_model=name, dimension="engagement", band="1"),
            ],
        ),
        "matrix": table(
            "matrix",
            [
                dict(
                    scoring_model=name,
                    fit_band="A",
                    engagement_band="1",
                    quadrant="all",
                    action="Call",
                )
            ],
        ),
        "qualification": table(
            "qualification",
            [
                dict(
                    scoring_model=name,
                    lane="all",
                    lane_order=1,
                    measure="total",
                    operator=">=",
                    operand=50,
                )
            ],
        ),
    }
    return Proposal(True, "stand-in", seeds)
