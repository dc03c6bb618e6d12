"""Reads the seeds into rules, with their defaults (design, section 4; the docs)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reference.cells import norm, trimmed
from reference.conditions import Condition
from reference.contract import Row, World
from reference.engagement import EngagementRule, EventPattern, SequenceRule
from reference.rules import (
    CategoryPattern,
    Cell,
    FitRule,
    Group,
    Lane,
    LaneRow,
    Model,
    RecyclingRow,
    Rules,
    Watermark,
)
from reference.seed_cells import key, number, number_or, shown, text_or


def _condition(row: Row) -> Condition:
    return Condition(key(row, "attribute"), key(row, "operator"), row.get("operand"))


def _fit_rule(row: Row, conditions: Iterable[Row]) -> FitRule:
    rule = key(row, "rule_id")
    return FitRule(
        rule_id=shown(row, "rule_id"),
        group=norm(row.get("rule_group")),
        effect=text_or(row, "effect", "score"),
        points=number_or(row, "points", 0.0),
        points_if_not_met=number_or(row, "points_if_not_met", 0.0),
        reason=trimmed(row.get("reason")),
        conditions=tuple(
            _condition(one) for one in conditions if key(one, "rule_id") == rule
        ),
    )


def _counting_cells(row: Row) -> dict[str, Any]:
    """What engagement rules and sequence rules have in common."""
    return {
        "rule_id": shown(row, "rule_id"),
        "group": norm(row.get("rule_group")),
        "effect": text_or(row, "effect", "score"),
        "points": number_or(row, "points", 0.0),
        "counting": text_or(row, "counting", "each"),
        "min_per_day": number_or(row, "min_per_day", 1),
        "max_per_day": number_or(row, "max_per_day", math.inf),
        "min_count": number_or(row, "min_count", 1),
        "max_points": number_or(row, "max_points", math.inf),
        "decay_kind": text_or(row, "decay_kind", "none"),
        "decay_days": number(row, "decay_days"),
        "decay_share": number(row, "decay_share"),
        "reason": trimmed(row.get("reason")),
    }


def _event_pattern(row: Row, prefix: str = "") -> EventPattern:
    return EventPattern(
        event_type=key(row, f"{prefix}event_type"),
        asset_pattern=text_or(row, f"{prefix}asset_pattern", "%"),
    )


def _engagement_rule(row: Row) -> EngagementRule:
    return EngagementRule(
        **_counting_cells(row),
        event=_event_pattern(row),
        campaign_pattern=text_or(row, "campaign_pattern", "%"),
        min_event_value=number(row, "min_event_value"),
    )


def _sequence_rule(row: Row) -> SequenceRule:
    return SequenceRule(
        **_counting_cells(row),
        first=_event_pattern(row, "first_"),
        second=_event_pattern(row, "second_"),
        within_days=number_or(row, "within_days", 0),
    )


def _recycling_row(row: Row) -> RecyclingRow:
    return RecyclingRow(
        outcome=key(row, "outcome"),
        reason_pattern=text_or(row, "reason_pattern", "%"),
        cooldown_days=number_or(row, "cooldown_days", 0),
        resets=text_or(row, "reset", "none") == "engagement",
    )


def _measure(row: Row) -> tuple[str, str | None]:
    """The measure of a lane or watermark, and the normalised <...> of it."""
    measure, _, target = key(row, "measure").partition(":")
    return measure, norm(target)


def _watermark(row: Row) -> Watermark:
    measure, target = _measure(row)
    level = number_or(row, "level", 0)
    return Watermark(
        measure=measure if target is None else f"{measure}:{target}",
        level=level,
        rearm_below=number_or(row, "rearm_below", level),
        message=trimmed(row.get("message")),
    )


def _lane_row(row: Row) -> LaneRow:
    measure, target = _measure(row)
    operand, stay = row.get("operand"), row.get("stay_operand")
    return LaneRow(
        measure=measure,
        target=target,
        operator=key(row, "operator"),
        operand=operand,
        stay_operand=operand if trimmed(stay) is None else stay,
    )


def _lanes(rows: Iterable[Row]) -> tuple[Lane, ...]:
    """Lanes in the order in which they are tried: lane_order, then name."""
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(key(row, "lane"), []).append(row)
    lanes = [
        Lane(
            name=min(shown(row, "lane") for row in lane),
            order=min(number_or(row, "lane_order", math.inf) for row in lane),
            rows=tuple(_lane_row(row) for row in lane),
        )
        for lane in by_key.values()
    ]
    return tuple(sorted(lanes, key=lambda lane: (lane.order, lane.name)))


def _bands(rows: Iterable[Row]) -> dict[str, tuple[tuple[float, str], ...]]:
    """Dimension -> (lower bound, band), highest first; an empty bound is open."""
    bands: dict[str, list[tuple[float, str]]] = {}
    for row in rows:
        bound = number_or(row, "lower_bound", -math.inf)
        bands.setdefault(key(row, "dimension"), []).append((bound, shown(row, "band")))
    return {
        dimension: tuple(sorted(bounds, reverse=True))
        for dimension, bounds in bands.items()
    }


def _groups(rows: Iterable[Row]) -> dict[tuple[str, str], Group]:
    return {
        (key(row, "dimension"), key(row, "rule_group")): Group(
            name=shown(row, "rule_group"),
            mode=text_or(row, "mode", "sum"),
            min_points=number_or(row, "min_points", -math.inf),
            max_points=number_or(row, "max_points", math.inf),
        )
        for row in rows
    }


def _matrix(rows: Iterable[Row]) -> dict[tuple[str, str], Cell]:
    return {
        (key(row, "fit_band"), key(row, "engagement_band")): Cell(
            quadrant=trimmed(row.get("quadrant")),
            action=trimmed(row.get("action")),
            queue=trimmed(row.get("queue")),
            sla_hours=number(row, "sla_hours"),
            priority=number(row, "priority"),
        )
        for row in rows
    }


def _model(row: Row, seeds: Mapping[str, Sequence[Row]]) -> Model:
    model = key(row, "scoring_model")

    def own(seed: str) -> list[Row]:
        return [r for r in seeds.get(seed, ()) if key(r, "scoring_model") == model]

    def limits(low: str, low_default: float, high: str) -> tuple[float, float]:
        return number_or(row, low, low_default), number_or(row, high, math.inf)

    conditions = own("fit_conditions")
    return Model(
        name=shown(row, "scoring_model"),
        status=text_or(row, "status", "active"),
        precedence=number_or(row, "precedence", 100),
        fit_weight=number_or(row, "fit_weight", 1),
        engagement_weight=number_or(row, "engagement_weight", 1),
        fit_base=number_or(row, "fit_base", 0),
        fit_limits=limits("fit_min", -math.inf, "fit_max"),
        engagement_limits=limits("engagement_min", 0, "engagement_max"),
        total_limits=limits("total_min", 0, "total_max"),
        lookback_days=number_or(row, "lookback_days", 730),
        inactivity_days=number(row, "inactivity_days"),
        inactivity_points=number_or(row, "inactivity_points", 0),
        inactivity_grace_days=number_or(row, "inactivity_grace_days", 0),
        trend_tolerance=number_or(row, "trend_tolerance", 0),
        population=tuple(_condition(r) for r in own("populations")),
        fit_rules=tuple(_fit_rule(r, conditions) for r in own("fit_rules")),
        engagement_rules=tuple(_engagement_rule(r) for r in own("engagement_rules")),
        sequence_rules=tuple(_sequence_rule(r) for r in own("sequence_rules")),
        groups=_groups(own("rule_groups")),
        bands=_bands(own("bands")),
        matrix=_matrix(own("matrix")),
        lanes=_lanes(own("qualification")),
        recycling=tuple(_recycling_row(r) for r in own("recycling")),
        watermarks=tuple(_watermark(r) for r in own("watermarks")),
    )


def read_rules(world: World) -> Rules:
    """The seeds of a world, typed, with defaults; ValueError where a cell is wrong."""
    categories = world.seeds.get("asset_categories", [])
    names: dict[str, str] = {}
    for row in categories:
        category, name = key(row, "category"), shown(row, "category")
        names[category] = min(name, names.get(category, name))
    return Rules(
        models=tuple(_model(row, world.seeds) for row in world.seeds["models"]),
        category_patterns=tuple(
            CategoryPattern(
                key(row, "category"),
                key(row, "asset_pattern"),
                number_or(row, "share", 1),
            )
            for row in categories
        ),
        category_names=names,
    )
