"""Whether sales gets the lead (docs/semantics.md, "Qualification"; docs/acting.md)."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass

from reference.case import Case
from reference.cells import norm
from reference.conditions import Tri, compare_numbers, judge
from reference.ledger import Ledger
from reference.recycling import recycled_by
from reference.rules import Lane, LaneRow


def _met_rules(case: Case, effect: str) -> list[str]:
    """The ids of the met engagement and sequence rules of an effect."""
    return [
        count.rule.rule_id
        for count in case.counts
        if count.rule.effect == effect and count.factor != 0
    ]


def disqualified_by(case: Case) -> str | None:
    """What keeps the lead from sales, None if nothing does."""
    met = _met_rules(case, "disqualify") + [
        rule.rule_id
        for rule, status in case.fit
        if rule.effect == "disqualify" and status is Tri.MET
    ]
    if met:
        return f"rule:{min(met)}"
    lead = case.facts.leads[case.lead_id]
    if lead["is_opted_out"] and not case.world.qualify_opted_out:
        return "opted_out"
    account = case.facts.accounts.get(lead["account_id"] or "", {})
    if account.get("is_customer") and not case.world.qualify_customers:
        return "customer"
    outcome = recycled_by(case.model.recycling, case.outcomes, case.world.scored_on)
    return None if outcome is None else f"recycled:{outcome}"


@dataclass(frozen=True)
class Measures:
    """What lanes ask for.

    `numbers`: fit, engagement, total and `category:<normalised name>`; `bands`:
    fit_band, engagement_band and total_band.
    """

    ledger: Ledger
    numbers: Mapping[str, float]
    bands: Mapping[str, str | None]

    def _rule_points(self, rule_id: str | None) -> float:
        return math.fsum(
            row.points
            for row in self.ledger.rows
            if row.kind in ("fit_rule", "engagement_rule")
            and norm(row.rule_id) == rule_id
        )

    def meet(self, row: LaneRow, operand: str | None) -> bool:
        """Whether they meet one row of a lane with one of its operands."""
        if row.measure.endswith("_band"):
            band = self.bands[row.measure]
            values = [] if band is None else [band]
            return judge(values, row.operator, operand) is Tri.MET
        if row.operator in ("is known", "is unknown"):
            return row.operator == "is known"
        if row.measure == "category":
            value = self.numbers.get(f"category:{row.target}", 0.0)
        elif row.measure == "rule":
            value = self._rule_points(row.target)
        else:
            value = self.numbers[row.measure]
        return compare_numbers(value, row.operator, operand)

    def enter(self, lane: Lane) -> bool:
        """Whether all rows of a lane hold."""
        return all(self.meet(row, row.operand) for row in lane.rows)

    def stay(self, lane: Lane) -> bool:
        """Whether all rows hold for a lane that was held before."""
        return all(self.meet(row, row.stay_operand) for row in lane.rows)


def held_lanes(case: Case, measures: Measures, held: Container[str]) -> list[str]:
    """The lanes that are held, in the order of the lanes; disqualification aside.

    `held`: those that were held on the score date before, and may stay.
    """
    return [
        lane.name
        for lane in case.model.lanes
        if measures.enter(lane) or (lane.name in held and measures.stay(lane))
    ]


def hand_raised_by(case: Case) -> str | None:
    """The rule by which a lead qualifies itself, None if there is none."""
    met = _met_rules(case, "qualify")
    return f"rule:{min(met)}" if met else None
