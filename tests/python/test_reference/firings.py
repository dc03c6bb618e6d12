"""What happens in a world: counts of everything that a rule or a fact can do."""

from __future__ import annotations

from collections import Counter
from typing import Any

import reference as ref
from reference import Row, Scored, World
from test_reference.acting_firings import (
    crossing_firings,
    recycling_firings,
    sequence_firings,
)
from test_reference.date_firings import date_firings, identity_firings


def _sign(before: float) -> str:
    return "lowered" if before < 0 else "raised"


def _condition_firings(world: World) -> Counter[str]:
    """Each operator met, not met and unknown; populations in and out."""
    fired: Counter[str] = Counter()
    facts, rules = ref.clean(world), ref.read_rules(world)
    for lead_id in ref.scored_leads(world, facts):
        values = ref.attributes_of(world, facts, lead_id)
        for model in ref.scoring_models(rules):
            judged = ref.all_hold([one.judge(values) for one in model.population])
            if model.population:
                fired[f"population {judged.value}"] += 1
            if judged is not ref.Tri.MET:
                continue
            for one in (c for rule in model.fit_rules for c in rule.conditions):
                status = one.judge(values).value
                several = len(values.get(one.attribute, ())) > 1
                fired[f"{one.operator}: {status}"] += 1
                fired["several values"] += several
                if values.get(one.attribute) and status == "unknown":
                    fired["a value that is no number"] += 1
    return fired


def _rule_firings(rule: ref.CountingRule, row: dict[str, Any]) -> Counter[str]:
    """What shows of an engagement rule in its ledger row."""
    fired = Counter([f"counting {rule.counting}", f"engagement rule {row['status']}"])
    points, undecayed = row["points"], row["points_undecayed"]
    if points and (points != undecayed or rule.decay_kind == "none"):
        fired[f"decay {rule.decay_kind}"] += 1
    fired["max_points"] += abs(points) == rule.max_points
    fired["max_points undecayed"] += abs(undecayed) == rule.max_points
    if isinstance(rule, ref.EngagementRule):
        fired["min_event_value"] += rule.min_event_value is not None
        fired["asset pattern"] += rule.event.asset_pattern != "%"
        fired["campaign pattern"] += rule.campaign_pattern != "%"
    fired["negative points"] += points < 0
    return fired


def _day_firings(
    world: World, facts: ref.Facts, lead_id: str, model: ref.Model
) -> Counter[str]:
    """Daily caps, minimum counts and the edges of the lookback."""
    fired: Counter[str] = Counter()
    events = [event for event in facts.events if event.lead_id == lead_id]
    ages = {(world.scored_on - event.on).days for event in events}
    fired["an event in the future"] += min(ages, default=0) < 0
    fired["the last day of the lookback"] += model.lookback_days - 1 in ages
    fired["the first day before the lookback"] += model.lookback_days in ages
    for one in model.engagement_rules:
        daily = Counter(event.on for event in events if one.matches(event))
        counted = sum(min(n, one.max_per_day) for n in daily.values())
        fired["min_per_day"] += any(n < one.min_per_day for n in daily.values())
        fired["max_per_day"] += any(n > one.max_per_day for n in daily.values())
        fired["min_count"] += 0 < counted < one.min_count
        age_edges = {(world.scored_on - day).days for day in daily}
        fired["an event on the edge of a decay"] += one.decay_days in age_edges
    return fired


def _ledger_firings(world: World, scored: Scored) -> Counter[str]:
    """Kinds of ledger rows, limits by direction, decays, counting."""
    fired: Counter[str] = Counter()
    facts = ref.clean(world)
    models = {model.name: model for model in ref.read_rules(world).models}
    for row in scored.contributions:
        model = models[row["scoring_model"]]
        kind, dimension = row["kind"], row["dimension"]
        fired[kind] += 1
        if kind.endswith("_limit"):
            fired[f"{kind} {dimension} {_sign(row['points'])}"] += 1
        if kind == "group_limit":
            group = model.groups[dimension, ref.lower(row["rule_group"])]
            fired[f"group {group.mode}"] += 1
        if kind == "fit_rule":
            fired[f"fit rule {row['status']}"] += 1
        if kind == "engagement_rule":
            (one,) = [r for r in model.counting_rules if r.rule_id == row["rule_id"]]
            fired.update(_rule_firings(one, row))
    for row in scored.lead_scores:
        model = models[row["scoring_model"]]
        fired.update(_day_firings(world, facts, row["lead_id"], model))
    return fired


def _set_to_firings(facts: ref.Facts, one: ref.Adjustment) -> Counter[str]:
    """What a `set_to` in force overrides, and what comes after it."""
    same = [
        other
        for other in facts.adjustments
        if (other.lead_id, other.dimension) == (one.lead_id, one.dimension)
        and other is not one
    ]
    adds = [other.effective_at for other in same if other.kind == "add"]
    return Counter(
        {
            "set_to on the same day as another": any(
                other.kind == "set_to"
                and other.effective_at.date() == one.effective_at.date()
                for other in same
            ),
            "set_to over an earlier add": any(at <= one.effective_at for at in adds),
            "set_to before an add": any(at > one.effective_at for at in adds),
            "set_to makes events unseen": one.dimension == "engagement"
            and any(
                event.lead_id == one.lead_id and event.on <= one.effective_at.date()
                for event in facts.events
            ),
        }
    )


def _adjustment_firings(world: World, scored: Scored) -> Counter[str]:
    """Adjustments by kind and dimension, in force and not."""
    fired: Counter[str] = Counter()
    facts = ref.clean(world)
    by_id = {one.adjustment_id: one for one in facts.adjustments}
    rows = [
        row
        for row in scored.contributions
        if row["kind"] == "adjustment" and row["rule_id"] in by_id
    ]
    for row in rows:
        one = by_id[row["rule_id"]]
        fired[f"{one.dimension} {one.kind}"] += 1
        fired["adjustment of every model"] += one.model is None
        fired["adjustment of one model"] += one.model is not None
        if one.kind == "set_to":
            fired["set_to at zero points"] += row["points"] == 0
            fired.update(_set_to_firings(facts, one))
    in_ledger = {(row["lead_id"], row["dimension"]) for row in rows}
    fired["adjustment not in the ledger"] += any(
        (one.lead_id, one.dimension) not in in_ledger for one in facts.adjustments
    )
    return fired


def _verdict_firings(world: World, scored: Scored) -> Counter[str]:
    """Qualification, categories, bands, reasons, the list."""
    fired: Counter[str] = Counter()
    models = {model.name: model for model in ref.read_rules(world).models}
    for row in scored.lead_scores:
        model = models[row["scoring_model"]]
        by = row["disqualified_by"]
        if by and by.startswith("rule:"):
            is_fit = any(f"rule:{one.rule_id}" == by for one in model.fit_rules)
            is_sequence = any(f"rule:{x.rule_id}" == by for x in model.sequence_rules)
            by = "a sequence rule" if is_sequence else "an engagement rule"
            by = "a fit rule" if is_fit else by
        fired[f"disqualified by {by}"] += by is not None
        lanes = [lane for lane in model.lanes if lane.name == row["qualified_by"]]
        way = (row["qualified_by"] or "").partition(":")[0]
        fired["qualified by a rule"] += not lanes and way == "rule"
        fired["qualified by the hold-out"] += not lanes and way == "holdout"
        fired["hold-out disqualified"] += row["is_holdout"] and by is not None
        fired["hold-out qualified by a lane"] += row["is_holdout"] and bool(lanes)
        for lane in lanes:
            fired["qualified by a lane"] += 1
            fired["qualified by a lane of two rows"] += len(lane.rows) > 1
            fired.update(f"lane on {one.measure}" for one in lane.rows)
        for column in ("top_category", "reason_3", "missing_attributes", "quadrant"):
            fired[column] += row[column] is not None
        for column in ("fit_band", "engagement_band", "total_band", "matrix_cell"):
            fired[f"{column} null"] += row[column] is None
            fired[column] += row[column] is not None
        fired["points_last_30_days apart"] += row["points_last_30_days"] not in (
            *(0.0, row["engagement_score"]),
        )
    for row in scored.category_scores:
        fired[f"category rank {row['rank_in_lead']}"] += 1
        fired["category above zero"] += row["category_score"] > 0
        fired["category below zero"] += row["category_score"] < 0
    for row in scored.sales_qualified_leads:
        fired["also qualified by"] += row["also_qualified_by"] is not None
        fired["second on the list"] += row["sales_rank"] == 2
    return fired


def _is_past_midnight(world: World, bot_rule: Row, bot_events: set[str | None]) -> bool:
    """Whether only later days of a window make its events more than a rule allows."""
    seconds = ref.parse_number(bot_rule["window_seconds"]) or 1
    windows: dict[tuple[str | None, float], list[Row]] = {}
    for row in world.inputs["events"]:
        at = ref.parse_timestamp(row["occurred_at"])
        same = ref.norm(row["event_type"]) == ref.norm(bot_rule["event_type"])
        if at is not None and row["lead_id"] is not None and same:
            place = (row["lead_id"], at.timestamp() // seconds)
            windows.setdefault(place, []).append(row)
    return any(
        {row["event_id"] in bot_events for row in rows} == {True, False}
        and len({(row["occurred_at"] or "")[:10] for row in rows}) > 1
        for rows in windows.values()
        if len(rows) > (ref.parse_number(bot_rule["max_events"]) or 0)
    )


def _input_firings(world: World, scored: Scored) -> Counter[str]:
    """Rejects by reason, and what became of leads and ids."""
    fired = Counter(f"{row['input']}: {row['reason']}" for row in scored.rejects)
    facts = ref.clean(world)
    cleaned = set(ref.scored_leads(world, facts))
    for lead_id, lead in facts.leads.items():
        merged = facts.identities.lead_of(lead_id) != lead_id
        fired["merged lead"] += merged
        fired["deleted lead"] += bool(lead["is_deleted"])
        fired["lead without created_at"] += lead["created_at"] is None
        fired["lead still to come"] += (
            lead_id not in cleaned and not merged and not lead["is_deleted"]
        )
        fired["lead in a circle"] += facts.identities.chain(lead_id)[1]
    for old in facts.identities.links:
        ids, circle = facts.identities.chain(old)
        fired["circle"] += circle
        fired["chain of three"] += not circle and len(ids) > 2
    bot_events = {r["row_key"] for r in scored.rejects if r["reason"] == "bot"}
    flagged = {
        row["event_id"]
        for row in world.inputs["events"]
        if ref.parse_boolean(row["is_bot"])
    }
    fired["bot by flag"] += bool(bot_events & flagged)
    fired["bot by rule"] += bool(bot_events - flagged)
    fired["bot window past midnight"] += any(
        _is_past_midnight(world, one, bot_events - flagged)
        for one in world.seeds["bot_rules"]
    )
    fired[f"scored on {world.scored_on}"] += 1
    return fired


def firings(world: World) -> Counter[str]:
    """How often each kind of thing happens in one world; keys with 0 are left out."""
    scored = ref.score(world)
    return +(
        _condition_firings(world)
        + _ledger_firings(world, scored)
        + _adjustment_firings(world, scored)
        + _verdict_firings(world, scored)
        + _input_firings(world, scored)
        + date_firings(world, scored)
        + crossing_firings(world, scored)
        + recycling_firings(world, scored)
        + sequence_firings(world, scored)
        + identity_firings(world, scored)
    )
