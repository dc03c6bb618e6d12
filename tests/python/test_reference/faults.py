"""What a validator of the seeds would find wrong in a world."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

import reference as ref
from reference import SEED_COLUMNS, Row, World

RULES = ("fit_rules", "engagement_rules", "sequence_rules")


def _keys(rows: Iterable[Row], *columns: str) -> list[tuple[str | None, ...]]:
    return [tuple(ref.norm(row[column]) for column in columns) for row in rows]


def _duplicates(world: World) -> list[str]:
    """Seeds in which a key stands twice, case and outer spaces aside."""
    keys = {
        "models": ("scoring_model",),
        "rule_groups": ("scoring_model", "dimension", "rule_group"),
        "bands": ("scoring_model", "dimension", "band"),
        "matrix": ("scoring_model", "fit_band", "engagement_band"),
        "watermarks": ("scoring_model", "measure", "level"),
        "recycling": ("scoring_model", "outcome", "reason_pattern"),
        "asset_categories": ("category", "asset_pattern"),
        "title_patterns": ("title_pattern",),
        "freemail_domains": ("domain",),
        "competitor_domains": ("domain",),
        "bot_rules": ("bot_rule_id",),
    }
    found = [
        name
        for name, columns in keys.items()
        if len(set(_keys(world.seeds[name], *columns))) < len(world.seeds[name])
    ]
    rules = [row for name in RULES for row in world.seeds[name]]
    if len(set(_keys(rules, "scoring_model", "rule_id"))) < len(rules):
        found.append("rules")
    return found


def _dangling(world: World) -> set[tuple[str | None, ...]]:
    """References of seeds to what no seed defines."""
    seeds = world.seeds
    rule = ("scoring_model", "rule_id")
    group = ("scoring_model", "rule_group")
    dangling: set[tuple[str | None, ...]] = set()
    for name, rows in seeds.items():
        if "scoring_model" in SEED_COLUMNS[name]:
            dangling |= set(_keys(rows, "scoring_model"))
    dangling -= set(_keys(seeds["models"], "scoring_model"))
    dangling |= set(_keys(seeds["fit_conditions"], *rule)) ^ set(
        _keys(seeds["fit_rules"], *rule)
    )
    for name in RULES:
        dimension = "fit" if name == "fit_rules" else "engagement"
        rules = [row for row in seeds[name] if ref.norm(row["rule_group"])]
        groups = [
            row
            for row in seeds["rule_groups"]
            if ref.norm(row["dimension"]) == dimension
        ]
        dangling |= set(_keys(rules, *group)) - set(_keys(groups, *group))
    return dangling


def _wrong_operands(world: World) -> list[Row]:
    """Rows whose operator and operand cannot be right."""

    def right(row: Row, *, numbers: bool, texts: bool, column: str = "operand") -> bool:
        operator, operand = ref.norm(row["operator"]), row[column] or ""
        if operator in ("is known", "is unknown"):
            return True
        parts = [part.strip(" ") for part in operand.split("|")]
        parsed = [ref.parse_number(part) for part in parts]
        if operator == "between":
            low, high = parsed
            return numbers and low is not None and high is not None and low <= high
        if operator in ref.NUMERIC_OPERATORS:
            return numbers and len(parsed) == 1 and parsed[0] is not None
        if texts:
            return operator in ref.OPERATORS and any(parts)
        return operator in ("=", "!=", "in", "not in") and None not in parsed

    seeds = world.seeds
    conditions = [*seeds["populations"], *seeds["fit_conditions"]]
    wrong = [row for row in conditions if not right(row, numbers=True, texts=True)]
    for row in seeds["qualification"]:
        is_band = (ref.norm(row["measure"]) or "").endswith("_band")
        if not right(row, numbers=not is_band, texts=is_band):
            wrong.append(row)
        if ref.norm(row["stay_operand"]) and not right(
            row, numbers=not is_band, texts=is_band, column="stay_operand"
        ):
            wrong.append(row)
    return wrong


def _wrong_measures(world: World) -> set[tuple[str | None, ...]]:
    """(model, measure) of lanes whose category, rule or band nobody defines."""
    seeds = world.seeds
    rules = [row for name in RULES for row in seeds[name]]
    defined: set[tuple[str | None, ...]] = {
        (model, f"rule:{rule_id}")
        for model, rule_id in _keys(rules, "scoring_model", "rule_id")
    }
    defined |= {
        (model, f"{dimension}_band")
        for model, dimension in _keys(seeds["bands"], "scoring_model", "dimension")
    }
    for (model,) in _keys(seeds["models"], "scoring_model"):
        defined |= {(model, measure) for measure in ("fit", "engagement", "total")}
        defined |= {
            (model, f"category:{name}")
            for (name,) in _keys(seeds["asset_categories"], "category")
        }
    used = _keys(seeds["qualification"], "scoring_model", "measure")
    used += _keys(seeds["watermarks"], "scoring_model", "measure")
    return set(used) - defined


def _model_faults(model: ref.Model) -> list[str]:
    """What a validator would say of one model's limits, bands, matrix and decays."""
    faults = []
    limits = [model.fit_limits, model.engagement_limits, model.total_limits]
    limits += [(group.min_points, group.max_points) for group in model.groups.values()]
    limits += [(r.min_per_day, r.max_per_day) for r in model.counting_rules]
    limits += [(one.rearm_below, one.level) for one in model.watermarks]
    limits += [(0, model.trend_tolerance)]
    if any(low > high for low, high in limits):
        faults.append("limits")
    if any(bands[-1][0] != -math.inf for bands in model.bands.values()):
        faults.append("bands without an open bottom")
    if any(len(set(b)) < len(b) for b in model.bands.values()):
        faults.append("bands twice")
    names = (
        [ref.lower(name) for _, name in model.bands.get(dimension, ())]
        for dimension in ("fit", "engagement")
    )
    if model.matrix and set(model.matrix) != set(itertools.product(*names)):
        faults.append("matrix")
    for one in model.counting_rules:
        needs = one.decay_kind != "none"
        if needs and not (one.decay_days or 0) > 0:
            faults.append("decay_days")
        if one.decay_kind == "step" and not (one.decay_share or 0) > 0:
            faults.append("decay_share")
    if any(not one.conditions for one in model.fit_rules):
        faults.append("a fit rule without conditions")
    return faults


def _acting_faults(model: ref.Model) -> list[str]:
    """The same of its sequence rules and recycling."""
    sequences = [
        "a sequence that cannot be"
        for rule in model.sequence_rules
        if rule.within_days < int(rule.first.event_type == rule.second.event_type)
    ]
    recycling = [
        "recycling"
        for row in model.recycling
        if row.outcome not in ("rejected", "lost") or row.cooldown_days < 0
    ]
    return sequences + recycling


def faults(world: World) -> list[object]:
    """What a validator of the seeds would find wrong; empty if they are valid."""
    models = ref.read_rules(world).models
    return [
        *_duplicates(world),
        *_dangling(world),
        *_wrong_operands(world),
        *_wrong_measures(world),
        *(fault for model in models for fault in _model_faults(model)),
        *(fault for model in models for fault in _acting_faults(model)),
    ]
