"""Scoring tables of a proposal: to rows of the package's seeds, and back to rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from proposal.bins import plain
from proposal.deals import ClosedDeals
from proposal.facts import Facts, Floats
from proposal.model import level
from proposal.points import Card, contribution, totals
from proposal.rules import Condition, EventRule, FitRule, Rule
from proposal.wording import reason, slug

Row = dict[str, object]
OWNER = "proposed"
AVERAGE = 100  # points of a lead that wins as often as all do
LOOKBACK_DAYS = 730  # the package's default
SHARES = (0.5, 0.8, 0.95)  # of the leads: below the bounds of the bands
MEETS_ASSET = "%"
_COUNTING = (
    "rule_group,{events},effect,points,counting,min_per_day,max_per_day,min_count,"
    "max_points,decay_kind,decay_days,decay_share,reason"
)
_EVENTS = "event_type,asset_pattern,campaign_pattern,min_event_value"
_SEQUENCE = (
    "first_event_type,first_asset_pattern,second_event_type,second_asset_pattern,"
    "within_days"
)
COLUMNS = {
    table: ["scoring_model", *columns.split(","), "owner", "note"]
    for table, columns in {
        "models": "description,status,precedence,fit_weight,engagement_weight,fit_base,"
        "fit_min,fit_max,engagement_min,engagement_max,total_min,total_max,"
        "lookback_days,inactivity_days,inactivity_points,inactivity_grace_days,"
        "trend_tolerance",
        "populations": "attribute,operator,operand",
        "fit_rules": "rule_id,rule_group,effect,points,points_if_not_met,reason",
        "fit_conditions": "rule_id,attribute,operator,operand",
        "engagement_rules": f"rule_id,{_COUNTING.format(events=_EVENTS)}",
        "sequence_rules": f"rule_id,{_COUNTING.format(events=_SEQUENCE)}",
        "rule_groups": "dimension,rule_group,mode,min_points,max_points",
        "watermarks": "measure,level,rearm_below,message",
        "recycling": "outcome,reason_pattern,cooldown_days,reset",
        "bands": "dimension,band,lower_bound",
        "matrix": "fit_band,engagement_band,quadrant,action,queue,sla_hours,priority",
        "nurture_tracks": "fit_band,engagement_band,track",
        "qualification": "lane,lane_order,measure,operator,operand,stay_operand",
    }.items()
} | {"asset_categories": ["category", "asset_pattern", "share", "owner", "note"]}
FIT_BANDS = "ABCD"
ENGAGEMENT_BANDS = "1234"
TOTAL_BANDS = ("hot", "warm", "mild", "cold")


def to_seeds(  # noqa: PLR0913  # what a rule is called and said of it comes with it
    made: Card,
    ids: Sequence[str],
    notes: Sequence[str],
    facts: Facts,
    won: Floats,
    *,
    name: str,
) -> dict[str, pd.DataFrame]:
    """Write rules and points as scoring tables, as text, an empty cell being ''.

    Args:
        made: rules and points.
        ids: of the rules.
        notes: of the rules.
        facts: the closed leads, on whose scores bands and threshold are set.
        won: 0 or 1, shape (leads,).
        name: of the scoring model.
    """
    average = level(won) * made.doubling / np.log(2)
    made = made._replace(base=float(np.round(made.base + AVERAGE - average)))
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for rule_id, note, rule, points in zip(
        ids, notes, made.rules, made.points, strict=True
    ):
        if isinstance(rule, FitRule):
            rows["fit_rules"].append(_fit_rule(rule_id, rule, points, note))
            rows["fit_conditions"] += _conditions(rule_id, rule)
        else:
            rows["engagement_rules"].append(_event_rule(rule_id, rule, points, note))
    rows["rule_groups"] = _groups(made.rules)
    rows["models"] = [_model(made, facts, won)]
    results = _results(made, facts, won)
    return {
        table: pd.DataFrame(
            [{"scoring_model": name, "owner": OWNER} | row for row in found],
            columns=COLUMNS[table],
        )
        .fillna("")
        .astype(str)
        for table, found in (rows | results).items()
    }


def to_card(seeds: Mapping[str, pd.DataFrame]) -> Card:
    """Read the rules of a proposal's scoring tables."""
    conditions: dict[str, list[Condition]] = {}
    for row in _rows(seeds, "fit_conditions"):
        conditions.setdefault(row["rule_id"], []).append(
            Condition(row["attribute"], row["operator"], row["operand"])
        )
    rules: list[Rule] = []
    points: list[float] = []
    for row in _rows(seeds, "fit_rules"):
        rules.append(FitRule(tuple(conditions[row["rule_id"]])))
        points.append(float(row["points"]))
    for row in _rows(seeds, "engagement_rules"):
        points.append(float(row["points"]))
        rules.append(_read_event_rule(row, points[-1]))
    bases = [float(row["fit_base"] or 0) for row in _rows(seeds, "models")]
    return Card(rules, np.array(points), sum(bases), 0)


def score(seeds: Mapping[str, pd.DataFrame], deals: ClosedDeals) -> pd.Series:
    """Score leads by a proposal's tables: total points by lead_id.

    Only what a proposal holds is computed (no limits, adjustments or inactivity); the
    package's SQL gives the same.
    """
    facts = Facts(deals)
    return pd.Series(
        totals(to_card(seeds), facts).round(4), index=facts.lead_ids, name="score"
    )


def _rows(seeds: Mapping[str, pd.DataFrame], table: str) -> list[dict[str, str]]:
    found = seeds.get(table)
    return [] if found is None else found.to_dict("records")


def _group(rule: Rule) -> tuple[str, str]:
    if isinstance(rule, EventRule):
        return "engagement", slug(rule.event_type) or "events"
    names = "_and_".join(dict.fromkeys(one.attribute for one in rule.conditions))
    return "fit", slug(names) or "attributes"


def _groups(rules: Iterable[Rule]) -> list[Row]:
    return [
        {"dimension": dimension, "rule_group": group}
        for dimension, group in dict.fromkeys(_group(rule) for rule in rules)
    ]


def _fit_rule(rule_id: str, rule: FitRule, points: float, note: str) -> Row:
    return {
        "rule_id": rule_id,
        "rule_group": _group(rule)[1],
        "points": plain(points),
        "reason": reason(rule),
        "note": note,
    }


def _conditions(rule_id: str, rule: FitRule) -> list[Row]:
    return [
        {
            "rule_id": rule_id,
            "attribute": condition.attribute,
            "operator": condition.operator,
            "operand": condition.operand,
        }
        for condition in rule.conditions
    ]


def _event_rule(rule_id: str, rule: EventRule, points: float, note: str) -> Row:
    def cell(number: float | None) -> str:
        return "" if number is None else plain(number)

    return {
        "rule_id": rule_id,
        "rule_group": _group(rule)[1],
        "event_type": rule.event_type,
        "asset_pattern": rule.asset or "",
        "min_event_value": cell(rule.min_event_value),
        "points": plain(points),
        "counting": rule.counting,
        "max_per_day": cell(rule.max_per_day),
        "max_points": ""
        if rule.limit is None
        else plain(round(rule.limit * abs(points), 6)),
        "decay_kind": rule.decay_kind,
        "decay_days": cell(rule.decay_days),
        "reason": reason(rule),
        "note": note,
    }


def _read_event_rule(row: Mapping[str, str], points: float) -> EventRule:
    def number(name: str) -> float | None:
        return float(row[name]) if row[name] else None

    most, often = number("max_points"), number("max_per_day")
    return EventRule(
        event_type=row["event_type"],
        asset=row["asset_pattern"] or None,
        min_event_value=number("min_event_value"),
        max_per_day=None if often is None else int(often),
        counting=row["counting"],
        limit=None if most is None else most / abs(points),
        decay_kind=row["decay_kind"],
        decay_days=number("decay_days"),
    )


def _model(made: Card, facts: Facts, won: Floats) -> Row:
    """Give the row of the model, with limits that no score can reach."""
    pairs = list(zip(made.rules, made.points, strict=True))
    fit = sum(min(p, 0) for rule, p in pairs if isinstance(rule, FitRule))
    acts = sum(
        min(p, 0) * (rule.limit or 1.0)
        for rule, p in pairs
        if isinstance(rule, EventRule)
    )
    ages = facts.events["age"]
    oldest = int(ages.max()) if len(ages) else 0
    return {
        "description": f"Proposed from {facts.size:,} closed leads of which "
        f"{won.mean():.1%} won. {made.doubling} points double the odds of winning; "
        f"{AVERAGE} points are an average lead",
        "status": "active",
        "fit_base": plain(made.base),
        "engagement_min": plain(float(np.floor(acts))),
        "total_min": plain(float(np.floor(min(0.0, made.base + fit + acts)))),
        "lookback_days": str(max(LOOKBACK_DAYS, 2 * oldest)),
    }


def _results(made: Card, facts: Facts, won: Floats) -> dict[str, list[Row]]:
    """Set bands, matrix, threshold and watermark by the scores of the closed leads."""
    parts = {"fit": np.full(facts.size, made.base), "engagement": np.zeros(facts.size)}
    for rule, points in zip(made.rules, made.points, strict=True):
        parts[_group(rule)[0]] += contribution(rule, points, facts)
    parts["total"] = parts["fit"] + parts["engagement"]
    names: dict[str, Sequence[str]] = {
        "fit": FIT_BANDS,
        "engagement": ENGAGEMENT_BANDS,
        "total": TOTAL_BANDS,
    }
    bands = {
        dimension: _bands(parts[dimension], names[dimension]) for dimension in parts
    }
    threshold = best_threshold(parts["total"], won)
    lapse = plain(threshold - made.doubling / 2)
    return {
        "bands": [
            {"dimension": dimension, "band": band, "lower_bound": bound}
            for dimension, found in bands.items()
            for band, bound in found
        ],
        "matrix": _matrix(
            [band for band, _ in bands["fit"]],
            [band for band, _ in bands["engagement"]],
        ),
        "qualification": [
            {
                "lane": "total_points",
                "lane_order": "1",
                "measure": "total",
                "operator": ">=",
                "operand": plain(threshold),
                "stay_operand": lapse,
                "note": "Where the closed leads give the best F1: "
                f"{(parts['total'] >= threshold).mean():.0%} of them reach it",
            }
        ],
        "watermarks": [
            {
                "measure": "total",
                "level": plain(threshold),
                "rearm_below": lapse,
                "message": "Wins often enough to be called",
            }
        ],
    }


def best_threshold(scores: Floats, won: Floats) -> float:
    """Give the whole number of points from which on calls have the best F1."""
    levels = np.unique(np.ceil(scores))
    order = np.sort(scores)
    hits = np.sort(scores[won == 1])
    called = len(order) - np.searchsorted(order, levels)
    found = len(hits) - np.searchsorted(hits, levels)
    return float(levels[int(np.argmax(2 * found / (called + len(hits))))])


def _bands(scores: Floats, names: Sequence[str]) -> list[tuple[str, str]]:
    """Cut scores into bands, best first, the last without a lower bound."""
    cuts = np.ceil(np.quantile(scores, SHARES))
    bounds = [
        float(cut) for cut in np.unique(cuts) if scores.min() < cut <= scores.max()
    ]
    found = [plain(bound) for bound in reversed(bounds)] + [""]
    return list(zip(names, found, strict=False))


def _matrix(fits: Sequence[str], acts: Sequence[str]) -> list[Row]:
    """Give every cell an action, the best band of either dimension counting most."""
    cells = sorted(
        (
            (fit + act, min(fit, act), f, a)
            for fit, f in _ranks(fits)
            for act, a in _ranks(acts)
        )
    )
    quadrants = {
        (True, True): ("buy now", "Call today"),
        (True, False): ("awaken", "Personal mail from sales"),
        (False, True): ("develop", "Find out whether we fit"),
        (False, False): ("nurture", "Newsletter"),
    }
    rows: list[Row] = []
    for priority, (_, _, fit_band, act_band) in enumerate(cells, 1):
        is_fit = fits.index(fit_band) < max(1, len(fits) // 2)
        is_busy = acts.index(act_band) < max(1, len(acts) // 2)
        quadrant, action = quadrants[is_fit, is_busy]
        rows.append(
            {
                "fit_band": fit_band,
                "engagement_band": act_band,
                "quadrant": quadrant,
                "action": action,
                "queue": "sales",
                "priority": str(priority),
            }
        )
    return rows


def _ranks(bands: Sequence[str]) -> list[tuple[int, str]]:
    return list(enumerate(bands))
