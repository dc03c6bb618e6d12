"""Everything one model says of one lead on one date."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reference.amounts import round4, total
from reference.case import Case
from reference.categories import category_scores
from reference.cells import lower
from reference.conditions import Tri
from reference.holdout import is_holdout
from reference.ledger import Contribution, Ledger
from reference.qualification import (
    Measures,
    disqualified_by,
    hand_raised_by,
    held_lanes,
)
from reference.rules import Cell, Model


@dataclass
class Judgement:
    """A lead's rows of the marts under one model, and its place among sales' leads.

    `held`: the lanes that are held, whether the lead is disqualified or not.
    """

    model: Model
    scored_on: dt.date
    contributions: list[Contribution]
    lead_score: dict[str, Any]
    categories: list[dict[str, Any]]
    priority: float | None
    held: list[str]

    def score(self, measure: str) -> float:
        """The score in a measure of watermarks; 0 in a category without a row."""
        kind, _, category = measure.partition(":")
        if kind != "category":
            return float(self.lead_score[f"{kind}_score"])
        of_category = {
            lower(row["category"]): row["category_score"] for row in self.categories
        }
        return float(of_category.get(category, 0.0))

    @property
    def may_stay(self) -> list[str]:
        """The lanes that the next score date can keep the lead in."""
        return [] if self.lead_score["disqualified_by"] else self.held


def _band(model: Model, dimension: str, amount: float) -> str | None:
    """The band with the highest lower bound not above the score."""
    bands = model.bands.get(dimension, ())
    return next((name for bound, name in bands if bound <= amount), None)


def _matrix_cell(
    model: Model, bands: Mapping[str, str | None]
) -> tuple[str | None, Cell]:
    """How the place in the matrix is called, and what the matrix says there."""
    fit, engagement = bands["fit_band"], bands["engagement_band"]
    if fit is None or engagement is None:
        return None, Cell()
    cell = model.matrix.get((lower(fit), lower(engagement)), Cell())
    return fit + engagement, cell


def _reasons(ledger: Ledger) -> dict[str, str | None]:
    """The columns reason_1..3, None where there are fewer."""
    rows = [
        row
        for row in ledger.rows
        if row.kind in ("fit_rule", "engagement_rule", "adjustment") and row.points > 0
    ]
    rows.sort(key=lambda row: (-row.points, row.rule_id or ""))
    texts = [*(row.reason or row.rule_id for row in rows), None, None, None]
    return {f"reason_{n}": text for n, text in enumerate(texts[:3], start=1)}


def _missing_attributes(case: Case) -> str | None:
    """The attributes without which fit rules stay unknown."""
    missing = {
        condition.attribute
        for rule, status in case.fit
        if status is Tri.UNKNOWN
        for condition in rule.conditions
        if condition.judge(case.attributes) is Tri.UNKNOWN
    }
    return ", ".join(sorted(missing)) or None


def _points_last_30_days(case: Case) -> float:
    return total(
        round4(
            count.rule.points
            * count.ratio
            * math.fsum(
                counted * count.rule.decay(case.age(day))
                for day, counted in count.counted.items()
                if case.age(day) < 30
            )
        )
        for count in case.counts
    )


def _qualified_since(
    scored_on: dt.date, is_qualified: bool, before: Judgement | None
) -> dict[str, dt.date | None]:
    """The columns qualified_on and first_qualified_on."""
    run, first = None, None
    if before is not None:
        run, first = (
            before.lead_score[c] for c in ("qualified_on", "first_qualified_on")
        )
    if is_qualified:
        run, first = run or scored_on, first or scored_on
    return {"qualified_on": run if is_qualified else None, "first_qualified_on": first}


def judge_lead(case: Case, before: Judgement | None) -> Judgement:
    """Everything the case's model says of its lead.

    `before`: what it said on the lead's score date before, if there is one.
    """
    ledger, model, categories = Ledger(case), case.model, category_scores(case)
    scores = ledger.scores
    bands = {f"{d}_band": _band(model, d, amount) for d, amount in scores.items()}
    place, cell = _matrix_cell(model, bands)
    numbers = {
        f"category:{lower(r['category'])}": r["category_score"] for r in categories
    }
    measures = Measures(ledger, {**scores, **numbers}, bands)
    against = disqualified_by(case)
    held = held_lanes(case, measures, before.may_stay if before else ())
    is_held_out = is_holdout(case.lead_id, case.world.holdout_share)
    by = next(iter(held), hand_raised_by(case)) or ("holdout" if is_held_out else None)
    by = None if against else by
    engagement = [row for row in ledger.rows if row.kind == "engagement_rule"]
    top = [row["category"] for row in categories[:1] if row["category_score"] > 0]
    lead_score: dict[str, Any] = {
        "scoring_model": model.name,
        "lead_id": case.lead_id,
        "scored_on": case.world.scored_on,
        "is_holdout": is_held_out,
        "fit_score": scores["fit"],
        "engagement_score": scores["engagement"],
        "engagement_points_undecayed": total(
            row.points_undecayed or 0.0 for row in engagement
        ),
        "total_score": scores["total"],
        **bands,
        "matrix_cell": place,
        "quadrant": cell.quadrant,
        "action": cell.action,
        "queue": cell.queue,
        "sla_hours": cell.sla_hours,
        "is_sales_qualified": by is not None,
        "qualified_by": by,
        "disqualified_by": against,
        **_qualified_since(case.world.scored_on, by is not None, before),
        "top_category": top[0] if top else None,
        **_reasons(ledger),
        "missing_attributes": _missing_attributes(case),
        "first_event_on": min(
            (row.first_on for row in engagement if row.first_on), default=None
        ),
        "last_active_on": case.last_active_on,
        "points_last_30_days": _points_last_30_days(case),
    }
    return Judgement(
        model=model,
        scored_on=case.world.scored_on,
        contributions=ledger.rows,
        lead_score=lead_score,
        categories=categories,
        priority=cell.priority,
        held=held,
    )
