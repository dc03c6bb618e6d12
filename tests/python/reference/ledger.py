"""The points of one lead under one model, row by row (design, section 5)."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from reference.amounts import clip, round4
from reference.case import Case
from reference.conditions import Tri
from reference.contract import DIMENSIONS
from reference.facts import Adjustment


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """One row of the ledger; the fields are the mart's columns."""

    scoring_model: str
    lead_id: str
    kind: str
    dimension: str
    rule_group: str | None = None
    rule_id: str | None = None
    status: str = "applied"
    event_count: int | None = None
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    points_undecayed: float | None = None
    points: float
    reason: str | None = None


class Ledger:
    """The rows of one case in the order of section 5, and the scores they add up to.

    `scores`: dimension (fit, engagement, total) -> score.
    """

    def __init__(self, case: Case) -> None:
        """Write all rows."""
        self.case = case
        self.rows: list[Contribution] = []
        self._fit_rules()
        self._engagement_rules()
        self._group_limits()
        self._inactivity()
        self._adjustments()
        self._base()
        self.scores = self._limits()

    def points(self, dimension: str, *kinds: str) -> float:
        """The sum of one dimension's rows, of all kinds or of the given ones."""
        return math.fsum(
            row.points
            for row in self.rows
            if row.dimension == dimension and (not kinds or row.kind in kinds)
        )

    def _add(self, kind: str, dimension: str, points: float, **columns: Any) -> None:
        self.rows.append(
            Contribution(
                scoring_model=self.case.model.name,
                lead_id=self.case.lead_id,
                kind=kind,
                dimension=dimension,
                points=round4(points),
                **columns,
            )
        )

    def _group_name(self, dimension: str, key: str | None) -> str | None:
        group = self.case.model.groups.get((dimension, key or ""))
        return key if group is None else group.name

    def _fit_rules(self) -> None:
        for rule, status in self.case.fit:
            points = {
                Tri.MET: rule.points,
                Tri.NOT_MET: rule.points_if_not_met,
                Tri.UNKNOWN: 0.0,
            }[status]
            if status is not Tri.NOT_MET or round4(points) != 0:
                self._add(
                    "fit_rule",
                    "fit",
                    points,
                    rule_group=self._group_name("fit", rule.group),
                    rule_id=rule.rule_id,
                    status=status.value,
                    reason=rule.reason,
                )

    def _engagement_rules(self) -> None:
        for count in self.case.counts:
            if not count.counted:
                continue
            rule, events = count.rule, sum(count.counted.values())
            self._add(
                "engagement_rule",
                "engagement",
                count.limited,
                rule_group=self._group_name("engagement", rule.group),
                rule_id=rule.rule_id,
                status="met" if count.factor != 0 else "not met",
                event_count=events,
                first_on=min(count.counted),
                last_on=max(count.counted),
                points_undecayed=round4(rule.limited(rule.points * events)),
                reason=rule.reason,
            )

    def _group_limits(self) -> None:
        for (dimension, _), group in sorted(self.case.model.groups.items()):
            members = [
                row.points
                for row in self.rows
                if row.kind == f"{dimension}_rule"
                and row.rule_group == group.name
                and (row.status == "met" or row.points != 0)
            ]
            if not members:
                continue
            before = math.fsum(members)
            kept = max(members) if group.mode == "best" else before
            change = clip(kept, (group.min_points, group.max_points)) - before
            if round4(change) != 0:
                self._add("group_limit", dimension, change, rule_group=group.name)

    def _inactivity(self) -> None:
        model, last = self.case.model, self.case.last_active_on
        if last is None or model.inactivity_days is None:
            return
        past = self.case.age(last) - model.inactivity_grace_days
        loss = model.inactivity_points * max(
            0, math.floor(past / model.inactivity_days)
        )
        if round4(loss) != 0:
            self._add("inactivity", "engagement", -loss, last_on=last)

    def _adjustments(self) -> None:
        for dimension in DIMENSIONS:
            in_force = self.case.in_force[dimension]
            if in_force.set_to is not None:
                points = in_force.set_to.points
                if dimension == "fit":
                    points -= self.points("fit", "fit_rule", "group_limit")
                self._adjustment(in_force.set_to, points)
            for add in in_force.adds:
                if round4(add.points) != 0:
                    self._adjustment(add, add.points)

    def _adjustment(self, adjustment: Adjustment, points: float) -> None:
        self._add(
            "adjustment",
            adjustment.dimension,
            points,
            rule_id=adjustment.adjustment_id,
            reason=adjustment.reason,
            first_on=adjustment.effective_at.date(),
            last_on=adjustment.effective_at.date(),
        )

    def _base(self) -> None:
        if round4(self.case.model.fit_base) != 0:
            self._add("base", "fit", self.case.model.fit_base)

    def _limit(
        self, kind: str, dimension: str, before: float, limits: tuple[float, float]
    ) -> None:
        change = clip(before, limits) - before
        if round4(change) != 0:
            self._add(kind, dimension, change)

    def _limits(self) -> dict[str, float]:
        """Keep the dimensions and the total within the model's limits."""
        model = self.case.model
        for dimension, limits in (
            ("fit", model.fit_limits),
            ("engagement", model.engagement_limits),
        ):
            self._limit("dimension_limit", dimension, self.points(dimension), limits)
        fit, engagement = (round4(self.points(d)) for d in ("fit", "engagement"))
        before = model.fit_weight * fit + model.engagement_weight * engagement
        self._limit("total_limit", "total", before, model.total_limits)
        total = round4(before + self.points("total"))
        return {"fit": fit, "engagement": engagement, "total": total}
