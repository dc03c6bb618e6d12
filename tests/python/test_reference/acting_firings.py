"""What happens after a score: crossings, recycling, and rules on sequences."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from typing import Any

import reference as ref
from reference import Scored, World
from reference.dates import event_dates


def crossing_firings(world: World, scored: Scored) -> Counter[str]:
    """Crossings by kind, and what came before them."""
    fired: Counter[str] = Counter()
    marks: Counter[tuple[Any, ...]] = Counter()
    before: dict[tuple[str, str], str] = {}
    for row in sorted(scored.lead_score_events, key=lambda row: row["event_on"]):
        kind, lead = row["event_kind"], (row["scoring_model"], row["lead_id"])
        fired[kind] += 1
        if kind == "watermark":
            measure = row["measure"].partition(":")[0]
            fired[f"watermark of {measure}"] += 1
            fired["watermark at first sight"] += row["score_before"] is None
            fired["watermark from below"] += row["score_before"] is not None
            marks[*lead, row["measure"], row["level"]] += 1
        else:
            fired[f"{kind} after {before.get(lead)}"] += 1
            fired["lapsed by being gone"] += row["score_after"] is None
            fired["qualified again in the log"] += (
                row["qualification_number"] or 0
            ) > 1
            before[lead] = kind
    fired["watermark crossed again"] += max(marks.values(), default=0) > 1
    fired["two watermarks of a measure on a day"] += any(
        count > 1
        for count in Counter(
            tuple(row[c] for c in ("scoring_model", "lead_id", "event_on", "measure"))
            for row in scored.lead_score_events
        ).values()
    )
    fired["flaps between the levels"] += _flaps(world, scored)
    return fired


def _flaps(world: World, scored: Scored) -> bool:
    """Whether a total falls below a level and rises above it without being rearmed."""
    marks = {
        model.name: [mark for mark in model.watermarks if mark.measure == "total"]
        for model in ref.read_rules(world).models
        if model.status == "active"
    }
    rows = sorted(
        (
            row
            for row in (*scored.lead_score_history, *scored.lead_scores)
            if row["scored_on"] in event_dates(world)
        ),
        key=lambda row: (row["scoring_model"], row["lead_id"], row["scored_on"]),
    )
    crossings = {
        tuple(row[c] for c in ("scoring_model", "lead_id", "event_on", "level"))
        for row in scored.lead_score_events
        if row["measure"] == "total"
    }
    return any(
        one["total_score"] < mark.level <= other["total_score"]
        and (*lead, other["scored_on"], mark.level) not in crossings
        for one, other in itertools.pairwise(rows)
        if (lead := (one["scoring_model"], one["lead_id"]))
        == (other["scoring_model"], other["lead_id"])
        for mark in marks.get(one["scoring_model"], ())
    )


def recycling_firings(world: World, scored: Scored) -> Counter[str]:
    """Cool-downs and resets, and where one of them ends or gives way."""
    fired: Counter[str] = Counter()
    facts = ref.clean(world)
    models = {model.name: model for model in ref.read_rules(world).models}
    for row in scored.contributions:
        is_reset = row["kind"] == "adjustment" and str(row["rule_id"]).startswith(
            "recycled:"
        )
        fired["reset"] += is_reset
        fired["reset with a reason"] += is_reset and ": " in row["reason"]
        fired["reset with an add"] += is_reset and any(
            other["kind"] == "adjustment"
            and other["dimension"] == "engagement"
            and other["lead_id"] == row["lead_id"]
            and other["scoring_model"] == row["scoring_model"]
            and other is not row
            for other in scored.contributions
        )
    for row in scored.lead_scores:
        recycling = models[row["scoring_model"]].recycling
        own = [one for one in facts.outcomes if one.lead_id == row["lead_id"]]
        latest = max(
            (one for one in own if one.on <= world.scored_on),
            key=lambda one: (one.occurred_at, one.outcome_id),
            default=None,
        )
        if latest is None:
            continue
        matching = [
            one
            for one in recycling
            if one.outcome == latest.outcome
            and ref.like(ref.norm(latest.reason) or "", one.reason_pattern)
        ]
        fired["several rows of recycling match"] += len(matching) > 1
        fired["the reason does not match"] += not matching and any(
            one.outcome == latest.outcome for one in recycling
        )
        ends = [latest.on + dt.timedelta(days=one.cooldown_days) for one in matching]
        fired["a cool-down is over"] += bool(ends) and max(ends) <= world.scored_on
        fired["a cool-down ends on the day"] += world.scored_on in ends
        fired["a later outcome ends a cool-down"] += not matching and any(
            earlier.outcome == one.outcome
            and ref.like(ref.norm(earlier.reason) or "", one.reason_pattern)
            and world.scored_on < earlier.on + dt.timedelta(days=one.cooldown_days)
            for earlier in own
            if earlier.on <= world.scored_on
            for one in recycling
        )
    return fired


def sequence_firings(world: World, scored: Scored) -> Counter[str]:
    """Sequence rules that count, and why others do not."""
    fired: Counter[str] = Counter()
    facts = ref.clean(world)
    rules = {
        (model.name, rule.rule_id): rule
        for model in ref.read_rules(world).models
        for rule in model.sequence_rules
    }
    for row in scored.contributions:
        rule = rules.get((row["scoring_model"], row["rule_id"]))
        if rule is not None and row["kind"] == "engagement_rule":
            is_one_type = rule.first.event_type == rule.second.event_type
            fired[f"sequence rule {row['status']}"] += 1
            fired[f"sequence of {'one type' if is_one_type else 'two types'}"] += 1
            fired["sequence with a first pattern"] += rule.first.asset_pattern != "%"
            fired["sequence with a second pattern"] += rule.second.asset_pattern != "%"
    for row in scored.lead_scores:
        own = [event for event in facts.events if event.lead_id == row["lead_id"]]
        for (model, _), rule in rules.items():
            if model != row["scoring_model"]:
                continue
            gaps = {
                (second.on - first.on).days
                for first in own
                if rule.first.matches(first)
                for second in own
                if rule.second.matches(second)
            }
            fired["sequence on the last day"] += rule.within_days in gaps
            fired["sequence a day too late"] += (
                min((gap for gap in gaps if gap >= 0), default=0)
                == rule.within_days + 1
            )
            fired["first and second on one day"] += 0 in gaps
            fired["second before first"] += min(gaps, default=0) < 0
        qualified = row["qualified_by"] or ""
        fired["qualified by a sequence rule"] += (
            row["scoring_model"],
            qualified.removeprefix("rule:"),
        ) in rules
    return fired
