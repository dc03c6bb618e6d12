"""A whole world: which leads are scored, the list sales works, all marts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from reference.attributes import Attributes, attributes_of
from reference.case import Case
from reference.conditions import Tri, all_hold
from reference.contract import Scored, World
from reference.facts import Facts
from reference.inputs import clean
from reference.lead_scores import Judgement, judge_lead
from reference.rules import Model, Rules
from reference.seeds import read_rules


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


def _judgements(world: World, facts: Facts) -> list[Judgement]:
    rules = read_rules(world)
    judgements: list[Judgement] = []
    for lead_id in scored_leads(world, facts):
        attributes = attributes_of(world, facts, lead_id)
        judgements += [
            judge_lead(Case(world, rules, model, facts, lead_id, attributes))
            for model in scoring_models(rules)
            if _belongs(model, attributes)
        ]
    return judgements


def _sales_qualified(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """The list sales works: one row a lead, ranked from 1."""
    by_lead: dict[str, list[Judgement]] = {}
    for one in sorted(
        judgements, key=lambda one: (one.model.precedence, one.model.name)
    ):
        if one.model.status == "active" and one.lead_score["is_sales_qualified"]:
            by_lead.setdefault(one.lead_score["lead_id"], []).append(one)
    chosen = sorted(
        by_lead.values(),
        key=lambda ones: (
            math.inf if ones[0].priority is None else ones[0].priority,
            -ones[0].lead_score["total_score"],
            ones[0].lead_score["lead_id"],
        ),
    )
    return [
        {
            "lead_id": one.lead_score["lead_id"],
            "scoring_model": one.model.name,
            "qualified_by": one.lead_score["qualified_by"],
            "also_qualified_by": ", ".join(o.model.name for o in others) or None,
            "sales_rank": rank,
            "matrix_cell": one.lead_score["matrix_cell"],
            "total_score": one.lead_score["total_score"],
        }
        for rank, (one, *others) in enumerate(chosen, start=1)
    ]


def _ordered(rows: Iterable[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    return sorted(
        rows, key=lambda row: [(row[c] is None, row[c] or "") for c in columns]
    )


def score(world: World) -> Scored:
    """Score a world (design, section 5).

    Inputs may be as dirty as they like; the seeds must be valid, else ValueError.
    """
    facts = clean(world)
    judgements = _judgements(world, facts)
    grain = ("scoring_model", "lead_id")
    return Scored(
        contributions=_ordered(
            (dict(vars(row)) for one in judgements for row in one.contributions),
            *(*grain, "kind", "dimension", "rule_group", "rule_id"),
        ),
        lead_scores=_ordered((one.lead_score for one in judgements), *grain),
        category_scores=_ordered(
            (row for one in judgements for row in one.categories), *grain, "category"
        ),
        sales_qualified_leads=_sales_qualified(judgements),
        rejects=_ordered(facts.rejects, "input", "row_key", "reason"),
    )
