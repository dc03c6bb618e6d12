"""One lead after the other on all of its dates (docs/semantics.md, "Dates")."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reference.amounts import round4
from reference.attributes import Attributes, attributes_of
from reference.case import Case
from reference.conditions import Tri, all_hold
from reference.contract import World
from reference.dates import history_dates, milestones, week_before
from reference.facts import Facts, Inputs
from reference.lead_scores import Judgement, judge_lead
from reference.ledger import Ledger
from reference.rules import Model, Rules


def scored_leads(world: World, facts: Facts) -> list[str]:
    """The leads that are scored: created, not deleted, not merged into another."""
    return [
        lead_id
        for lead_id, lead in sorted(facts.leads.items())
        if (lead["created_at"] is None or lead["created_at"].date() <= world.scored_on)
        and not lead["is_deleted"]
        and facts.identities.lead_of(lead_id) == lead_id
    ]


def scoring_models(rules: Rules) -> list[Model]:
    """The models that judge leads: active ones and challengers."""
    return [m for m in rules.models if m.status in ("active", "challenger")]


def _belongs(model: Model, attributes: Attributes) -> bool:
    """Whether a lead is of the model's population; unknown keeps it out."""
    each = [condition.judge(attributes) for condition in model.population]
    return all_hold(each) is Tri.MET


def _change(now: Judgement, then: float | None) -> dict[str, Any]:
    """The columns score_change_7_days and trend, given the total a week before."""
    if then is None:
        return {"score_change_7_days": None, "trend": "new"}
    change = round4(now.lead_score["total_score"] - then)
    tolerance = now.model.trend_tolerance
    rises, falls = change > tolerance, change < -tolerance
    trend = "rising" if rises else "falling" if falls else "steady"
    return {"score_change_7_days": change, "trend": trend}


@dataclass
class Timeline:
    """What all models say of one lead: on the current date and on those before it.

    `milestones`: day -> the names of the milestones that fall on it.
    """

    current: list[Judgement]
    past: list[Judgement]
    milestones: dict[dt.date, str]


class Timelines:
    """Scores the leads of a world on their dates."""

    def __init__(self, world: World, rules: Rules, inputs: Inputs) -> None:
        """Know the world on its current date."""
        self.world, self.rules, self.inputs = world, rules, inputs
        self._known: dict[dt.date, tuple[World, Facts, list[str]]] = {}
        _, facts, _ = self._on(world.scored_on)
        self.milestones = milestones(world, facts)

    def _on(self, day: dt.date) -> tuple[World, Facts, list[str]]:
        """The world as if the day were today, its facts, and the leads it scores."""
        if day not in self._known:
            world = dataclasses.replace(self.world, scored_on=day)
            facts = self.inputs.on(day)
            self._known[day] = world, facts, scored_leads(world, facts)
        return self._known[day]

    def _cases(self, lead_id: str, day: dt.date) -> list[Case]:
        """A lead under each model that scores it on a day."""
        world, facts, leads = self._on(day)
        if lead_id not in leads:
            return []
        attributes = attributes_of(world, facts, lead_id)
        return [
            Case(world, self.rules, model, facts, lead_id, attributes)
            for model in scoring_models(self.rules)
            if _belongs(model, attributes)
        ]

    def _of_lead(self, lead_id: str) -> Timeline:
        today = self.world.scored_on
        named = self.milestones.get(lead_id, {})
        judgements: list[Judgement] = []
        before: dict[str, Judgement] = {}
        for day in sorted({*history_dates(self.world), *named, today}):
            for case in self._cases(lead_id, day):
                judgement = judge_lead(case, before.get(case.model.name))
                before[case.model.name] = judgement
                judgements.append(judgement)
        timeline = Timeline(
            current=[one for one in judgements if one.scored_on == today],
            past=[one for one in judgements if one.scored_on < today],
            milestones=named,
        )
        if timeline.current:
            then = {
                case.model.name: Ledger(case).scores["total"]
                for case in self._cases(lead_id, week_before(self.world))
            }
            for one in timeline.current:
                one.lead_score.update(_change(one, then.get(one.model.name)))
        return timeline

    def __iter__(self) -> Iterator[Timeline]:
        """The timelines of all leads, by id."""
        return map(self._of_lead, sorted(self.inputs.leads))
