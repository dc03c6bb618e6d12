"""Takes the steps that `next_best_steps` names, and judges what came of them.

A field is answered by a row of the attributes, an event happens on the date scored. The
step keeps its word if, scored again, the lead has what was told: where no other rule
than the step's changed, exactly; else at least that it qualifies.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compiled import CompiledProject
from reference import Tri, judge, parse_number

Row = Mapping[str, Any]
Cells = dict[str, str | None]
Key = tuple[str, str]
"""Scoring model and lead."""

WANTED = (
    "next_best_steps",
    "lead_scores",
    "lead_score_contributions",
    "lead_score_history",
    "lead_scoring_rejects",
)
TOLERANCE = 0.0002
RULES = {"fit_rule", "engagement_rule"}


@dataclass
class Standing:
    """What a project says of its leads after a run."""

    steps: list[Row]
    scores: dict[Key, Row]
    rules: dict[Key, dict[str, tuple[float, str]]]
    """The points and the status of the rules that are met or give points."""
    was_qualified: set[Key]
    """Qualified on an earlier date, so that a lane may stay held."""
    rejected: set[str]

    @classmethod
    def of(cls, project: CompiledProject) -> Standing:
        """Read the marts of a project that has run."""
        rules: dict[Key, dict[str, tuple[float, str]]] = {}
        for row in project.rows("lead_score_contributions"):
            if row["kind"] in RULES and (row["points"] or row["status"] == "met"):
                own = rules.setdefault(key_of(row), {})
                own[row["rule_id"]] = (row["points"], row["status"])
        return cls(
            steps=list(project.rows("next_best_steps")),
            scores={key_of(row): row for row in project.rows("lead_scores")},
            rules=rules,
            was_qualified={
                key_of(row)
                for row in project.rows("lead_score_history")
                if row["is_sales_qualified"]
            },
            rejected={row["row_key"] for row in project.rows("lead_scoring_rejects")},
        )


@dataclass
class Taken:
    """The steps that can be taken, and the rows that take them."""

    steps: list[Row] = field(default_factory=list)
    attributes: list[Cells] = field(default_factory=list)
    events: list[Cells] = field(default_factory=list)


def key_of(row: Row) -> Key:
    return row["scoring_model"], row["lead_id"]


def answer(conditions: Sequence[Row]) -> str | None:
    """Return a value that meets all conditions on one attribute; None if none is found.

    Args:
        conditions: rows with operator and operand.
    """
    wishes = ["something else", "0"]
    for condition in conditions:
        operand = condition["operand"] or ""
        wishes += operand.split("|") if "like" not in condition["operator"] else []
        wishes += [operand, operand.replace("%", "").replace("_", "x")]
        numbers = [parse_number(part) for part in operand.split("|")]
        for number in (number for number in numbers if number is not None):
            wishes += [f"{number - 1:f}", f"{number + 1:f}"]
    for wish in (wish.strip(" ") for wish in reversed(wishes)):
        if wish and all(
            judge([wish], condition["operator"], condition["operand"]) is Tri.MET
            for condition in conditions
        ):
            return wish
    return None


def like_text(pattern: str) -> str | None:
    """Return a short text that a LIKE pattern takes, None for the empty one."""
    return pattern.replace("%", "").replace("_", "x") or None


def take(steps: Sequence[Row], conditions: Sequence[Row], scored_on: dt.date) -> Taken:
    """Say which rows take the steps, one step a lead.

    Args:
        steps: rows of next_best_steps.
        conditions: rows of stg_lead_scoring__fit_conditions.
        scored_on: the date on which the steps are taken.
    """
    taken = Taken()
    done = set()
    for step in steps:
        lead_id = step["lead_id"]
        if step["step_kind"] is None or lead_id in done:
            continue
        if step["step_kind"] == "event":
            value = step["min_event_value"]
            event = {
                "event_id": f"taken {lead_id}",
                "lead_id": lead_id,
                "event_type": step["event_type"],
                "asset": like_text(step["asset_pattern"]),
                "campaign": like_text(step["campaign_pattern"]),
                "occurred_at": f"{scored_on} 12:00:00",
                "loaded_at": f"{scored_on} 12:00:00",
                "event_value": None if value is None else str(value),
            }
            taken.events.append(event)
        else:
            of_rule = [
                condition
                for condition in conditions
                if condition["scoring_model"] == step["scoring_model"]
                and condition["rule_id"] == step["rule_id"]
            ]
            answers = {
                attribute: answer([c for c in of_rule if c["attribute"] == attribute])
                for attribute in step["missing_attributes"].split(", ")
            }
            if None in answers.values():
                continue
            taken.attributes += [
                {
                    "entity_type": "lead",
                    "entity_id": lead_id,
                    "attribute": attribute,
                    "attribute_value": value,
                    "known_at": f"{scored_on} 12:00:00",
                }
                for attribute, value in answers.items()
            ]
        done.add(lead_id)
        taken.steps.append(step)
    return taken


def is_near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)


def broken_words(
    step: Row, before: Standing, after: Standing, *, may_enter_otherwise: bool
) -> Iterator[str]:
    """Tell what a step promised and did not keep, where no other rule changed.

    Args:
        step: the row of next_best_steps.
        before: what stood when it was told.
        after: what stands since it was taken.
        may_enter_otherwise: whether a lane may be held for what a step leaves out.
    """
    key = key_of(step)
    old, new = before.scores[key], after.scores[key]
    score = "fit_score" if step["step_kind"] == "field" else "engagement_score"
    gain = new[score] - old[score]
    if not is_near(gain, step["gain"]):
        yield f"gains {gain}, not {step['gain']}"
    if not is_near(new["total_score"], step["total_score_after"]):
        yield f"has {new['total_score']}, not {step['total_score_after']}"
    if new["matrix_cell"] != step["matrix_cell_after"]:
        yield f"stands in {new['matrix_cell']}, not {step['matrix_cell_after']}"
    if step["is_enough"] and not new["is_sales_qualified"]:
        yield f"does not qualify by {step['qualified_by']}"
    if not may_enter_otherwise and new["qualified_by"] != step["qualified_by"]:
        yield f"qualifies by {new['qualified_by']}, not {step['qualified_by']}"


def judged(
    taken: Taken,
    before: Standing,
    after: Standing,
    lane_conditions: Sequence[Row],
    counts: Counter[str],
) -> Iterator[str]:
    """Tell every step that did not keep its word.

    Args:
        taken: the steps that were taken.
        before: what stood when they were told.
        after: what stands since they were taken.
        lane_conditions: rows of stg_lead_scoring__qualification.
        counts: counts the steps by kind, by whether they are enough and by how far they
            could be judged.
    """
    asks_categories = {
        row["scoring_model"] for row in lane_conditions if row["measure"] == "category"
    }
    for step in taken.steps:
        key = key_of(step)
        kind = f"{step['step_kind']}, {'enough' if step['is_enough'] else 'not enough'}"
        if f"taken {step['lead_id']}" in after.rejected or key not in after.scores:
            counts[f"{kind}, not taken"] += 1
            continue
        old, new = (dict(standing.rules.get(key, {})) for standing in (before, after))
        own = [rules.pop(step["rule_id"], None) for rules in (old, new)]
        # A rule that gives all it can may still end an inactivity.
        active = [one.scores[key]["last_active_on"] for one in (before, after)]
        if own[0] == own[1] and active[0] == active[1]:
            yield f"{key}: {step['rule_id']} did not change: {step}"
        if old == new:
            counts[f"{kind}, exact"] += 1
            may_enter_otherwise = key in before.was_qualified or (
                step["step_kind"] == "event" and key[0] in asks_categories
            )
            for word in broken_words(
                step, before, after, may_enter_otherwise=may_enter_otherwise
            ):
                yield f"{key}: {word}: {step}"
        else:
            counts[f"{kind}, among others"] += 1


def others_only_gained(step: Row, before: Standing, after: Standing) -> bool:
    """Whether no rule lost points or is met that disqualifies, the step's own aside."""
    key = key_of(step)
    old, new = before.rules.get(key, {}), after.rules.get(key, {})
    return after.scores[key]["disqualified_by"] is None and all(
        new.get(rule_id, (0, ""))[0] >= old.get(rule_id, (0, ""))[0]
        for rule_id in {*old, *new} - {step["rule_id"]}
    )
