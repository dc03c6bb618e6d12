"""Lead scoring in plain Python: the independent judge of the SQL.

Written from the design (sections 3 to 6) and from docs/semantics.md alone, never
from the SQL, so that an error in one of the two shows as a difference. It favours
clarity over speed and uses the standard library only.

Left out are the things that need more than one scoring date: hysteresis and history,
`score_change_7_days`, `trend`, `qualified_on`, watermark crossings; and `rules_hash`.

Units: points and scores are floats rounded half away from zero at 4 decimals; ages
and periods are whole days; timestamps are `datetime`s in UTC; dates are UTC days.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Row = dict[str, str | None]
"""One row of an input or a seed: column -> text as in a CSV, None for null."""

Typed = dict[str, Any]
"""One input row after the safe cast: column -> str, float, int, bool, datetime, None.
"""

# --------------------------------------------------------------------------------------
# The public shapes
# --------------------------------------------------------------------------------------

INPUT_TYPES: dict[str, dict[str, str]] = {
    "leads": {
        "lead_id": "text",
        "email": "text",
        "full_name": "text",
        "job_title": "text",
        "department": "text",
        "country": "text",
        "region": "text",
        "company_name": "text",
        "account_id": "text",
        "lead_source": "text",
        "lifecycle_stage": "text",
        "owner_id": "text",
        "is_opted_out": "boolean",
        "is_deleted": "boolean",
        "created_at": "timestamp",
    },
    "accounts": {
        "account_id": "text",
        "account_name": "text",
        "domain": "text",
        "industry": "text",
        "country": "text",
        "employee_count": "integer",
        "annual_revenue": "number",
        "is_customer": "boolean",
    },
    "events": {
        "event_id": "text",
        "lead_id": "text",
        "event_type": "text",
        "asset": "text",
        "campaign": "text",
        "occurred_at": "timestamp",
        "loaded_at": "timestamp",
        "event_value": "number",
        "is_bot": "boolean",
    },
    "attributes": {
        "entity_type": "text",
        "entity_id": "text",
        "attribute": "text",
        "attribute_value": "text",
        "known_at": "timestamp",
    },
    "outcomes": {
        "outcome_id": "text",
        "lead_id": "text",
        "outcome": "text",
        "occurred_at": "timestamp",
        "amount": "number",
        "reason": "text",
        "decided_by": "text",
    },
    "adjustments": {
        "adjustment_id": "text",
        "lead_id": "text",
        "scoring_model": "text",
        "dimension": "text",
        "kind": "text",
        "points": "number",
        "effective_at": "timestamp",
        "reason": "text",
    },
    "identities": {"identity": "text", "lead_id": "text"},
}
"""The contract with the user's warehouse (design, section 3): input -> column -> type,
in the contract's order. The first column is the key, save for `attributes`."""

INPUT_COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns) for name, columns in INPUT_TYPES.items()
}

SEED_COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "models": "scoring_model description status precedence fit_weight"
        " engagement_weight fit_base fit_min fit_max engagement_min engagement_max"
        " total_min total_max lookback_days inactivity_days inactivity_points"
        " inactivity_grace_days owner note",
        "populations": "scoring_model attribute operator operand owner note",
        "fit_rules": "scoring_model rule_id rule_group effect points points_if_not_met"
        " reason owner note",
        "fit_conditions": "scoring_model rule_id attribute operator operand owner note",
        "engagement_rules": "scoring_model rule_id rule_group event_type asset_pattern"
        " campaign_pattern min_event_value effect points counting min_per_day"
        " max_per_day min_count max_points decay_kind decay_days decay_share reason"
        " owner note",
        "rule_groups": "scoring_model dimension rule_group mode min_points max_points"
        " owner note",
        "asset_categories": "category asset_pattern share owner note",
        "watermarks": "scoring_model measure level rearm_below message owner note",
        "bands": "scoring_model dimension band lower_bound owner note",
        "matrix": "scoring_model fit_band engagement_band quadrant action queue"
        " sla_hours priority owner note",
        "qualification": "scoring_model lane lane_order measure operator operand"
        " stay_operand owner note",
        "title_patterns": "title_pattern pattern_order seniority job_function owner"
        " note",
        "freemail_domains": "domain owner note",
        "competitor_domains": "domain owner note",
        "bot_rules": "bot_rule_id event_type max_events window_seconds owner note",
    }.items()
}
"""The scoring tables (design, section 4), without the prefix `lead_scoring_`."""


@dataclass
class World:
    """Everything a score depends on.

    `inputs`: input name -> rows; a missing key behaves as an empty input. `seeds`:
    seed name without prefix -> rows. Cells are text or None, as in a CSV.
    `lead_attributes` / `account_attributes`: extra columns that become attributes.
    """

    scored_on: dt.date
    inputs: dict[str, list[Row]]
    seeds: dict[str, list[Row]]
    qualify_opted_out: bool = False
    qualify_customers: bool = False
    lead_attributes: list[str] = field(default_factory=list)
    account_attributes: list[str] = field(default_factory=list)


@dataclass
class Scored:
    """The marts of the design's section 6 as rows (column -> value).

    Values are str, bool, int, float, `datetime.date` or None. Rows are sorted by their
    grain, `sales_qualified_leads` by `sales_rank`.
    """

    contributions: list[dict[str, Any]]
    lead_scores: list[dict[str, Any]]
    category_scores: list[dict[str, Any]]
    sales_qualified_leads: list[dict[str, Any]]
    rejects: list[dict[str, Any]]


# --------------------------------------------------------------------------------------
# Text, numbers and times: see "Text, numbers, unknown" in docs/semantics.md
# --------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_TRUE = frozenset({"true", "t", "yes", "y", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "0"})


def known(cell: str | None) -> str | None:
    """The cell as it stands, or None if it is null, empty or only spaces."""
    return None if cell is None or not cell.strip(" ") else cell


def trimmed(cell: str | None) -> str | None:
    """The cell without outer spaces (only U+0020), or None if it is blank."""
    return None if cell is None else cell.strip(" ") or None


def lower(text: str) -> str:
    """Lower-case character by character (Unicode simple case mapping)."""
    if text.isascii():
        return text.lower()
    return "".join(character.lower()[0] for character in text)


def norm(cell: str | None) -> str | None:
    """The form in which text compares: trimmed and lower-cased; None if blank."""
    text = trimmed(cell)
    return None if text is None else lower(text)


def parse_number(cell: str | None) -> float | None:
    """The double a cell names, or None where it is no number of the grammar."""
    text = trimmed(cell)
    return float(text) if text and _NUMBER.fullmatch(text) else None


def parse_integer(cell: str | None) -> int | None:
    """The whole number a cell names, or None (also for a number with a fraction)."""
    number = parse_number(cell)
    return int(number) if number is not None and number.is_integer() else None


def parse_boolean(cell: str | None) -> bool | None:
    """True, False, or None for anything else."""
    text = norm(cell)
    return True if text in _TRUE else False if text in _FALSE else None


def parse_timestamp(cell: str | None) -> dt.datetime | None:
    """The UTC time a cell names, or None where it cannot be read."""
    match = _TIMESTAMP.fullmatch(trimmed(cell) or "")
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(p or 0) for p in match.groups()[:6])
    fraction, zone = match[7] or "", match[8]
    try:
        time = dt.datetime(
            *(year, month, day, hour, minute, second),
            microsecond=int(fraction.ljust(6, "0")),
            tzinfo=dt.UTC,
        )
        if zone and zone != "Z":
            minutes = int(zone[3:].lstrip(":") or 0)
            if int(zone[1:3]) > 23 or minutes > 59:
                return None
            offset = dt.timedelta(hours=int(zone[1:3]), minutes=minutes)
            time = time + offset if zone[0] == "-" else time - offset
    except (ValueError, OverflowError):
        return None
    return time


def number_text(number: float) -> str:
    """A number as attribute text: plain digits, without a trailing `.0`."""
    if float(number).is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def round4(amount: float) -> float:
    """Half away from zero at 4 decimals; never a negative zero."""
    exact = Decimal(repr(float(amount)))
    return float(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)) + 0.0


def total(amounts: Iterable[float]) -> float:
    """The sum of rounded amounts, rounded again."""
    return round4(math.fsum(amounts))


@functools.lru_cache(maxsize=4096)
def _like_pattern(pattern: str) -> re.Pattern[str]:
    pieces = {"%": ".*", "_": "."}
    return re.compile(
        "".join(pieces.get(c, re.escape(c)) for c in pattern), flags=re.DOTALL
    )


def like(value: str, pattern: str) -> bool:
    """SQL LIKE on the whole of two normalised texts: `%`, `_`, no escape."""
    return _like_pattern(pattern).fullmatch(value) is not None


# --------------------------------------------------------------------------------------
# Conditions (design, section 4 "Operators"; docs/semantics.md, "Conditions")
# --------------------------------------------------------------------------------------


class Tri(enum.Enum):
    """Met, not met or unknown."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


NEGATIVE_OPERATORS = ("!=", "not in", "not like")
NUMERIC_OPERATORS = ("<", "<=", ">", ">=", "between")
OPERATORS = (
    *("=", "!=", "in", "not in", "like", "not like"),
    *NUMERIC_OPERATORS,
    *("is known", "is unknown"),
)


def _as_tri(truth: bool) -> Tri:
    return Tri.MET if truth else Tri.NOT_MET


def _operand_number(operand: str | None) -> float:
    number = parse_number(operand)
    if number is None:
        raise ValueError(f"operand {operand!r} is no number")
    return number


def _parts(operand: str | None) -> list[str]:
    """The trimmed, non-blank parts of an operand split by `|`."""
    return [part for p in (operand or "").split("|") if (part := p.strip(" "))]


def compare_numbers(value: float, operator: str, operand: str | None) -> bool:
    """Whether a number meets an operator; all but the `like` and `known` ones.

    `in` and `not in` look for the number's plain text among the operand's parts.

    Raises ValueError where the operand is no number or the operator is unknown.
    """
    if operator in ("in", "not in"):
        among = number_text(value) in _parts(operand)
        return among if operator == "in" else not among
    if operator == "between":
        low, high = (operand or "").split("|")
        return _operand_number(low) <= value <= _operand_number(high)
    limit = _operand_number(operand)
    tests: dict[str, bool] = {
        "=": value == limit,
        "!=": value != limit,
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
    }
    if operator not in tests:
        raise ValueError(f"{operator!r} does not compare numbers")
    return tests[operator]


def judge_value(value: str, operator: str, operand: str | None) -> Tri:
    """One attribute value against one operator; ValueError for an unknown one."""
    if operator in NUMERIC_OPERATORS:
        number = parse_number(value)
        if number is None:
            return Tri.UNKNOWN
        return _as_tri(compare_numbers(number, operator, operand))
    text = norm(value) or ""
    if operator in ("=", "!="):
        return _as_tri((text == norm(operand)) == (operator == "="))
    if operator in ("in", "not in"):
        among = text in [lower(part) for part in _parts(operand)]
        return _as_tri(among == (operator == "in"))
    if operator in ("like", "not like"):
        return _as_tri(like(text, norm(operand) or "") == (operator == "like"))
    raise ValueError(f"unknown operator {operator!r}")


def judge(values: Sequence[str], operator: str, operand: str | None) -> Tri:
    """All the values of one attribute (none: unknown) against one operator."""
    if operator == "is known":
        return _as_tri(bool(values))
    if operator == "is unknown":
        return _as_tri(not values)
    if not values:
        return Tri.UNKNOWN
    each = [judge_value(value, operator, operand) for value in values]
    if operator in NEGATIVE_OPERATORS:
        return _as_tri(all(one is Tri.MET for one in each))
    if Tri.MET in each:
        return Tri.MET
    return Tri.UNKNOWN if Tri.UNKNOWN in each else Tri.NOT_MET


def all_hold(each: Sequence[Tri]) -> Tri:
    """Several conditions together: not met beats unknown, unknown beats met."""
    if Tri.NOT_MET in each:
        return Tri.NOT_MET
    return Tri.UNKNOWN if Tri.UNKNOWN in each else Tri.MET


# --------------------------------------------------------------------------------------
# Rules: the seeds, typed, with their defaults (design, section 4)
# --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Condition:
    """One row of fit_conditions or populations; the attribute is normalised."""

    attribute: str
    operator: str
    operand: str | None

    def judge(self, attributes: Mapping[str, Sequence[str]]) -> Tri:
        """This condition on one lead's attributes (name -> values)."""
        return judge(attributes.get(self.attribute, ()), self.operator, self.operand)


@dataclass(frozen=True)
class FitRule:
    """One row of fit_rules with its conditions; `group` is normalised."""

    rule_id: str
    group: str | None
    effect: str
    points: float
    points_if_not_met: float
    reason: str | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class EngagementRule:
    """One row of engagement_rules; texts to match are normalised, days are ages."""

    rule_id: str
    group: str | None
    event_type: str
    asset_pattern: str
    campaign_pattern: str
    min_event_value: float | None
    effect: str
    points: float
    counting: str
    min_per_day: float
    max_per_day: float
    min_count: float
    max_points: float
    decay_kind: str
    decay_days: float | None
    decay_share: float | None
    reason: str | None

    def matches(self, event: Event) -> bool:
        """Whether an event is one of this rule's, its date aside."""
        return (
            event.event_type == self.event_type
            and like(event.asset, self.asset_pattern)
            and like(event.campaign, self.campaign_pattern)
            and (
                self.min_event_value is None
                or (event.value is not None and event.value >= self.min_event_value)
            )
        )

    def decay(self, age: int) -> float:
        """The factor f(age), 0 to 1, of an event `age` days old (section 5, step 3).

        Raises ValueError for an unknown decay kind or a missing operand.
        """
        if self.decay_kind == "none":
            return 1.0
        if self.decay_days is None:
            raise ValueError(f"rule {self.rule_id!r}: a decay without decay_days")
        if self.decay_kind == "window":
            return 1.0 if age < self.decay_days else 0.0
        if self.decay_kind == "linear":
            return max(0.0, 1.0 - age / self.decay_days)
        if self.decay_kind == "half_life":
            return float(0.5 ** (age / self.decay_days))
        if self.decay_kind == "step":
            if self.decay_share is None:
                raise ValueError(f"rule {self.rule_id!r}: a step without decay_share")
            return max(0.0, 1.0 - self.decay_share * (age // self.decay_days))
        raise ValueError(f"unknown decay kind {self.decay_kind!r}")

    def counted_days(self, daily: Mapping[dt.date, int]) -> dict[dt.date, int]:
        """Day -> c(d) > 0 from day -> n(d) (section 5, steps 1 and 2)."""
        counts = {
            day: int(min(number, self.max_per_day))
            for day, number in sorted(daily.items())
            if number >= self.min_per_day
        }
        if not counts or sum(counts.values()) < self.min_count:
            return {}
        if self.counting == "first":
            return {min(counts): 1}
        if self.counting == "latest":
            return {max(counts): 1}
        return counts


@dataclass(frozen=True)
class Group:
    """One row of rule_groups; `name` as it is shown."""

    name: str
    mode: str
    min_points: float
    max_points: float


@dataclass(frozen=True)
class Cell:
    """One row of matrix; `sla_hours` in hours."""

    quadrant: str | None
    action: str | None
    queue: str | None
    sla_hours: float | None
    priority: float | None


@dataclass(frozen=True)
class LaneRow:
    """One row of qualification; `target` is the normalised <...> of the measure."""

    measure: str
    target: str | None
    operator: str
    operand: str | None


@dataclass(frozen=True)
class Lane:
    """All rows of one lane of qualification."""

    name: str
    order: float
    rows: tuple[LaneRow, ...]


@dataclass(frozen=True)
class Model:
    """One scoring model with everything that belongs to it. Limits are inclusive."""

    name: str
    status: str
    precedence: float
    fit_weight: float
    engagement_weight: float
    fit_base: float
    fit_limits: tuple[float, float]
    engagement_limits: tuple[float, float]
    total_limits: tuple[float, float]
    lookback_days: float
    inactivity_days: float | None
    inactivity_points: float
    inactivity_grace_days: float
    population: tuple[Condition, ...]
    fit_rules: tuple[FitRule, ...]
    engagement_rules: tuple[EngagementRule, ...]
    groups: Mapping[tuple[str, str], Group]
    bands: Mapping[str, tuple[tuple[float, str], ...]]
    matrix: Mapping[tuple[str, str], Cell]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class CategoryPattern:
    """One row of asset_categories; `key` is the normalised category."""

    key: str
    pattern: str
    share: float


@dataclass(frozen=True)
class Rules:
    """All seeds. `category_names`: normalised category -> as it is shown."""

    models: tuple[Model, ...]
    category_patterns: tuple[CategoryPattern, ...]
    category_names: Mapping[str, str]


def _number(row: Row, column: str) -> float | None:
    """A numeric seed cell, None if blank; ValueError if it is no number."""
    if trimmed(row.get(column)) is None:
        return None
    number = parse_number(row.get(column))
    if number is None:
        raise ValueError(f"seed cell {column} = {row.get(column)!r} is no number")
    return number


def _number_or(row: Row, column: str, default: float) -> float:
    number = _number(row, column)
    return default if number is None else number


def _text_or(row: Row, column: str, default: str) -> str:
    return norm(row.get(column)) or default


def _shown(row: Row, column: str) -> str:
    """A required text cell as it is shown; ValueError if blank."""
    text = trimmed(row.get(column))
    if text is None:
        raise ValueError(f"seed column {column} is required")
    return text


def _key(row: Row, column: str) -> str:
    """A required text cell as it compares; ValueError if blank."""
    return lower(_shown(row, column))


def _condition(row: Row) -> Condition:
    return Condition(_key(row, "attribute"), _key(row, "operator"), row.get("operand"))


def _fit_rule(row: Row, conditions: Iterable[Row]) -> FitRule:
    rule = _key(row, "rule_id")
    return FitRule(
        rule_id=_shown(row, "rule_id"),
        group=norm(row.get("rule_group")),
        effect=_text_or(row, "effect", "score"),
        points=_number_or(row, "points", 0.0),
        points_if_not_met=_number_or(row, "points_if_not_met", 0.0),
        reason=trimmed(row.get("reason")),
        conditions=tuple(
            _condition(one) for one in conditions if _key(one, "rule_id") == rule
        ),
    )


def _engagement_rule(row: Row) -> EngagementRule:
    return EngagementRule(
        rule_id=_shown(row, "rule_id"),
        group=norm(row.get("rule_group")),
        event_type=_key(row, "event_type"),
        asset_pattern=_text_or(row, "asset_pattern", "%"),
        campaign_pattern=_text_or(row, "campaign_pattern", "%"),
        min_event_value=_number(row, "min_event_value"),
        effect=_text_or(row, "effect", "score"),
        points=_number_or(row, "points", 0.0),
        counting=_text_or(row, "counting", "each"),
        min_per_day=_number_or(row, "min_per_day", 1),
        max_per_day=_number_or(row, "max_per_day", math.inf),
        min_count=_number_or(row, "min_count", 1),
        max_points=_number_or(row, "max_points", math.inf),
        decay_kind=_text_or(row, "decay_kind", "none"),
        decay_days=_number(row, "decay_days"),
        decay_share=_number(row, "decay_share"),
        reason=trimmed(row.get("reason")),
    )


def _lane_row(row: Row) -> LaneRow:
    measure, _, target = _key(row, "measure").partition(":")
    return LaneRow(measure, norm(target), _key(row, "operator"), row.get("operand"))


def _lanes(rows: Sequence[Row]) -> tuple[Lane, ...]:
    """Lanes in the order in which they are tried: lane_order, then name."""
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(_key(row, "lane"), []).append(row)
    lanes = [
        Lane(
            name=min(_shown(row, "lane") for row in lane),
            order=min(_number_or(row, "lane_order", math.inf) for row in lane),
            rows=tuple(_lane_row(row) for row in lane),
        )
        for lane in by_key.values()
    ]
    return tuple(sorted(lanes, key=lambda lane: (lane.order, lane.name)))


def _bands(rows: Sequence[Row]) -> dict[str, tuple[tuple[float, str], ...]]:
    """Dimension -> (lower bound, band), highest first; an empty bound is open."""
    bands: dict[str, list[tuple[float, str]]] = {}
    for row in rows:
        bound = _number_or(row, "lower_bound", -math.inf)
        bands.setdefault(_key(row, "dimension"), []).append(
            (bound, _shown(row, "band"))
        )
    return {
        dimension: tuple(sorted(bounds, reverse=True))
        for dimension, bounds in bands.items()
    }


def _model(row: Row, seeds: Mapping[str, Sequence[Row]]) -> Model:
    key = _key(row, "scoring_model")

    def own(seed: str) -> list[Row]:
        return [r for r in seeds.get(seed, ()) if _key(r, "scoring_model") == key]

    def limits(low: str, low_default: float, high: str) -> tuple[float, float]:
        return _number_or(row, low, low_default), _number_or(row, high, math.inf)

    conditions = own("fit_conditions")
    return Model(
        name=_shown(row, "scoring_model"),
        status=_text_or(row, "status", "active"),
        precedence=_number_or(row, "precedence", 100),
        fit_weight=_number_or(row, "fit_weight", 1),
        engagement_weight=_number_or(row, "engagement_weight", 1),
        fit_base=_number_or(row, "fit_base", 0),
        fit_limits=limits("fit_min", -math.inf, "fit_max"),
        engagement_limits=limits("engagement_min", 0, "engagement_max"),
        total_limits=limits("total_min", 0, "total_max"),
        lookback_days=_number_or(row, "lookback_days", 730),
        inactivity_days=_number(row, "inactivity_days"),
        inactivity_points=_number_or(row, "inactivity_points", 0),
        inactivity_grace_days=_number_or(row, "inactivity_grace_days", 0),
        population=tuple(_condition(r) for r in own("populations")),
        fit_rules=tuple(_fit_rule(r, conditions) for r in own("fit_rules")),
        engagement_rules=tuple(_engagement_rule(r) for r in own("engagement_rules")),
        groups={
            (_key(r, "dimension"), _key(r, "rule_group")): Group(
                name=_shown(r, "rule_group"),
                mode=_text_or(r, "mode", "sum"),
                min_points=_number_or(r, "min_points", -math.inf),
                max_points=_number_or(r, "max_points", math.inf),
            )
            for r in own("rule_groups")
        },
        bands=_bands(own("bands")),
        matrix={
            (_key(r, "fit_band"), _key(r, "engagement_band")): Cell(
                quadrant=trimmed(r.get("quadrant")),
                action=trimmed(r.get("action")),
                queue=trimmed(r.get("queue")),
                sla_hours=_number(r, "sla_hours"),
                priority=_number(r, "priority"),
            )
            for r in own("matrix")
        },
        lanes=_lanes(own("qualification")),
    )


def read_rules(world: World) -> Rules:
    """The seeds of a world, typed, with defaults; ValueError where a cell is wrong."""
    categories = world.seeds.get("asset_categories", [])
    names: dict[str, str] = {}
    for row in categories:
        key, shown = _key(row, "category"), _shown(row, "category")
        names[key] = min(shown, names.get(key, shown))
    return Rules(
        models=tuple(_model(row, world.seeds) for row in world.seeds["models"]),
        category_patterns=tuple(
            CategoryPattern(
                _key(row, "category"),
                _key(row, "asset_pattern"),
                _number_or(row, "share", 1),
            )
            for row in categories
        ),
        category_names=names,
    )


# --------------------------------------------------------------------------------------
# Inputs: casts, rejects, duplicates, identities, bots (docs/semantics.md, "Inputs")
# --------------------------------------------------------------------------------------

NULL_KEY = "null key"
UNPARSABLE = "unparsable timestamp"
LATE = "occurred after it was loaded"
DUPLICATE = "duplicate key"
BOT = "bot"
UNKNOWN_LEAD = "unknown lead"
UNKNOWN_ACCOUNT = "unknown account"
CIRCLE = "circular identity"
"""An identity on a circle, or on the way to one, resolves nothing."""

OUTCOMES = frozenset({"handed_off", "accepted", "rejected", "won", "lost"})
DIMENSIONS = frozenset({"fit", "engagement"})
ADJUSTMENT_KINDS = frozenset({"set_to", "add"})
ENTITY_TYPES = frozenset({"lead", "account"})
MAX_LINKS = 64
"""Identity chains of up to this many links resolve; longer ones are as circles."""

_FIRST_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)
_LAST_TIME = dt.datetime.max.replace(tzinfo=dt.UTC)

_CASTS: dict[str, Callable[[str | None], Any]] = {
    "text": known,
    "number": parse_number,
    "integer": parse_integer,
    "boolean": parse_boolean,
    "timestamp": parse_timestamp,
}
_OWN_TIME = {
    "leads": "created_at",
    "events": "occurred_at",
    "outcomes": "occurred_at",
    "adjustments": "effective_at",
}


@dataclass(frozen=True)
class Event:
    """An event that counts: `lead_id` resolved, texts normalised ('' if missing)."""

    lead_id: str
    event_type: str
    asset: str
    campaign: str
    on: dt.date
    value: float | None


@dataclass(frozen=True)
class Adjustment:
    """An adjustment that counts; `model` is normalised, None for every model."""

    adjustment_id: str
    lead_id: str
    model: str | None
    dimension: str
    kind: str
    points: float
    effective_at: dt.datetime
    reason: str | None


@dataclass(frozen=True)
class Identities:
    """Old id -> newer id, and which ids are leads."""

    links: Mapping[str, str]
    leads: frozenset[str]

    def chain(self, start: str) -> tuple[list[str], bool]:
        """The ids from `start` on, and whether they run in a circle (or too far)."""
        ids = [start]
        while (following := self.links.get(ids[-1])) is not None:
            if following in ids or len(ids) > MAX_LINKS:
                return ids, True
            ids.append(following)
        return ids, False

    def lead_of(self, start: str | None) -> str | None:
        """The last lead on the chain of an id, None if there is none."""
        if start is None:
            return None
        ids, circle = self.chain(start)
        candidates = ids[:1] if circle else ids
        leads = [one for one in candidates if one in self.leads]
        return leads[-1] if leads else None


@dataclass(frozen=True)
class Facts:
    """The inputs after cleaning; nothing here depends on the scoring date."""

    leads: Mapping[str, Typed]
    accounts: Mapping[str, Typed]
    events: Sequence[Event]
    lead_attributes: Sequence[tuple[str, Typed]]
    account_attributes: Sequence[tuple[str, Typed]]
    adjustments: Sequence[Adjustment]
    identities: Identities
    rejects: Sequence[dict[str, Any]]


def _cast(world: World, name: str) -> list[Typed]:
    """The rows of one input by the safe cast; what does not cast is None."""
    extra = {"leads": world.lead_attributes, "accounts": world.account_attributes}
    types = dict(INPUT_TYPES[name])
    types.update((column, "text") for column in extra.get(name, ()))
    return [
        {column: _CASTS[kind](row.get(column)) for column, kind in types.items()}
        for row in world.inputs.get(name, [])
    ]


def _row_key(name: str, row: Typed) -> str | None:
    """What a reject is listed under: the key column, for attributes the entity."""
    key = row["entity_id" if name == "attributes" else INPUT_COLUMNS[name][0]]
    return None if key is None else str(key)


_Check = Callable[[Typed, frozenset[str]], bool]
"""Whether a row is at fault, given the normalised names of all scoring models."""

_CHECKS: dict[str, tuple[tuple[str, _Check], ...]] = {
    "attributes": (
        (NULL_KEY, lambda row, _: row["attribute"] is None),
        (
            "unknown entity type",
            lambda row, _: norm(row["entity_type"]) not in ENTITY_TYPES,
        ),
    ),
    "events": (
        (UNPARSABLE, lambda row, _: row["occurred_at"] is None),
        (
            LATE,
            lambda row, _: (
                row["loaded_at"] is not None
                and row["occurred_at"] - row["loaded_at"] > dt.timedelta(hours=24)
            ),
        ),
    ),
    "outcomes": (
        (UNPARSABLE, lambda row, _: row["occurred_at"] is None),
        ("unknown outcome", lambda row, _: norm(row["outcome"]) not in OUTCOMES),
    ),
    "adjustments": (
        (UNPARSABLE, lambda row, _: row["effective_at"] is None),
        (
            "unknown adjustment kind",
            lambda row, _: norm(row["kind"]) not in ADJUSTMENT_KINDS,
        ),
        ("unknown dimension", lambda row, _: norm(row["dimension"]) not in DIMENSIONS),
        (
            "unknown scoring model",
            lambda row, models: (
                row["scoring_model"] is not None
                and norm(row["scoring_model"]) not in models
            ),
        ),
        ("points are no number", lambda row, _: row["points"] is None),
    ),
}
"""The faults of single rows after the null key, in the order they are checked in."""


def _fault(name: str, row: Typed, models: frozenset[str]) -> str | None:
    """The first reason for which a row by itself is a reject, None if it is sound."""
    if _row_key(name, row) is None:
        return NULL_KEY
    for reason, at_fault in _CHECKS.get(name, ()):
        if at_fault(row, models):
            return reason
    return None


def _identity_of_row(name: str, row: Typed) -> tuple[str | None, ...]:
    """What makes two rows of an input duplicates of each other."""
    if name == "attributes":
        return (
            norm(row["entity_type"]),
            row["entity_id"],
            norm(row["attribute"]),
            norm(row["attribute_value"]),
        )
    return (_row_key(name, row),)


def _preference(name: str, row: Typed) -> tuple[Any, ...]:
    """Sort key among duplicates: the row that sorts first is kept."""

    def latest(time: dt.datetime | None) -> tuple[bool, dt.timedelta]:
        since = dt.timedelta() if time is None else _LAST_TIME - time
        return time is None, since

    rest = tuple((v is None, 0 if v is None else v) for v in row.values())
    if name == "attributes":
        return (row["known_at"] or _FIRST_TIME, *rest)
    own_time = row[_OWN_TIME[name]] if name in _OWN_TIME else None
    return (latest(row.get("loaded_at")), latest(own_time), *rest)


def _bots(rows: Sequence[Typed], bot_rules: Sequence[Row]) -> list[bool]:
    """For each event row whether it is a bot's, by its flag or by a bot rule."""
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    verdicts = [row["is_bot"] is True for row in rows]
    for rule in bot_rules:
        event_type = _key(rule, "event_type")
        window = dt.timedelta(seconds=_number_or(rule, "window_seconds", 1))
        most = _number_or(rule, "max_events", math.inf)
        windows: dict[tuple[str, int], list[int]] = {}
        for index, row in enumerate(rows):
            if row["lead_id"] is None or norm(row["event_type"]) != event_type:
                continue
            place = (row["lead_id"], (row["occurred_at"] - epoch) // window)
            windows.setdefault(place, []).append(index)
        for members in windows.values():
            if len(members) > most:
                for index in members:
                    verdicts[index] = True
    return verdicts


class _Cleaner:
    """Sorts the rows of the inputs into kept ones and rejects."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.models = frozenset(_key(r, "scoring_model") for r in world.seeds["models"])
        self.rejects: list[dict[str, Any]] = []

    def reject(self, name: str, row: Typed, reason: str) -> None:
        """List one row of the input `name` as left out."""
        self.rejects.append(
            {"input": name, "row_key": _row_key(name, row), "reason": reason}
        )

    def unique(self, name: str) -> list[Typed]:
        """The rows that are sound by themselves, one of each key."""
        best: dict[tuple[str | None, ...], Typed] = {}
        rows = _cast(self.world, name)
        if name == "attributes":  # a blank value says nothing, and is no reject
            rows = [row for row in rows if row["attribute_value"] is not None]
        for row in sorted(rows, key=functools.partial(_preference, name)):
            fault = _fault(name, row, self.models)
            if fault is None and _identity_of_row(name, row) in best:
                fault = DUPLICATE
            if fault is None:
                best[_identity_of_row(name, row)] = row
            else:
                self.reject(name, row, fault)
        return list(best.values())

    def identities(self, leads: frozenset[str]) -> Identities:
        """The identity graph; rows on a circle and rows to no lead are rejects."""
        rows = self.unique("identities")
        links = {r["identity"]: r["lead_id"] for r in rows if r["lead_id"] is not None}
        identities = Identities(links, leads)
        for row in rows:
            if identities.chain(row["identity"])[1]:
                self.reject("identities", row, CIRCLE)
            elif identities.lead_of(row["lead_id"]) is None:
                self.reject("identities", row, UNKNOWN_LEAD)
        return identities

    def of_leads(
        self, name: str, rows: Iterable[Typed], identities: Identities, column: str
    ) -> list[tuple[str, Typed]]:
        """(lead, row) for the rows that belong to a lead; the others are rejects."""
        kept: list[tuple[str, Typed]] = []
        for row in rows:
            lead = identities.lead_of(row[column])
            if lead is None:
                self.reject(name, row, UNKNOWN_LEAD)
            else:
                kept.append((lead, row))
        return kept

    def without_bots(self, rows: Sequence[Typed]) -> list[Typed]:
        """The events no bot caused."""
        verdicts = _bots(rows, self.world.seeds.get("bot_rules", []))
        for row, is_bot in zip(rows, verdicts, strict=True):
            if is_bot:
                self.reject("events", row, BOT)
        return [row for row, is_bot in zip(rows, verdicts, strict=True) if not is_bot]


def _event(lead: str, row: Typed) -> Event:
    return Event(
        lead_id=lead,
        event_type=norm(row["event_type"]) or "",
        asset=norm(row["asset"]) or "",
        campaign=norm(row["campaign"]) or "",
        on=row["occurred_at"].date(),
        value=row["event_value"],
    )


def _adjustment(lead: str, row: Typed) -> Adjustment:
    return Adjustment(
        adjustment_id=row["adjustment_id"],
        lead_id=lead,
        model=norm(row["scoring_model"]),
        dimension=norm(row["dimension"]) or "",
        kind=norm(row["kind"]) or "",
        points=row["points"],
        effective_at=row["effective_at"],
        reason=trimmed(row["reason"]),
    )


def clean(world: World) -> Facts:
    """The inputs of a world: cast, judged, without duplicates, bots and old ids."""
    cleaner = _Cleaner(world)
    leads = {row["lead_id"]: row for row in cleaner.unique("leads")}
    accounts = {row["account_id"]: row for row in cleaner.unique("accounts")}
    identities = cleaner.identities(frozenset(leads))
    events = cleaner.without_bots(cleaner.unique("events"))
    attributes = cleaner.unique("attributes")
    of_leads = [row for row in attributes if norm(row["entity_type"]) == "lead"]
    of_accounts = [row for row in attributes if norm(row["entity_type"]) == "account"]
    for row in of_accounts:
        if row["entity_id"] not in accounts:
            cleaner.reject("attributes", row, UNKNOWN_ACCOUNT)
    cleaner.of_leads("outcomes", cleaner.unique("outcomes"), identities, "lead_id")
    return Facts(
        leads=leads,
        accounts=accounts,
        events=[
            _event(lead, row)
            for lead, row in cleaner.of_leads("events", events, identities, "lead_id")
        ],
        lead_attributes=cleaner.of_leads(
            "attributes", of_leads, identities, "entity_id"
        ),
        account_attributes=[
            (row["entity_id"], row)
            for row in of_accounts
            if row["entity_id"] in accounts
        ],
        adjustments=[
            _adjustment(lead, row)
            for lead, row in cleaner.of_leads(
                "adjustments", cleaner.unique("adjustments"), identities, "lead_id"
            )
        ],
        identities=identities,
        rejects=cleaner.rejects,
    )


# --------------------------------------------------------------------------------------
# Attributes (design, section 3; docs/semantics.md, "Attributes", "Derived")
# --------------------------------------------------------------------------------------

Attributes = dict[str, list[str]]
"""Normalised attribute name -> its values as text; no key without a value."""


def _attribute_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    return str(value)


def email_domain(email: str | None) -> str | None:
    """What follows the only `@` of an e-mail, lower-cased; None where there is none."""
    pieces = (trimmed(email) or "").split("@")
    return norm(pieces[1]) if len(pieces) == 2 else None


def _by_title(world: World, title: str | None, column: str) -> str | None:
    """`seniority` or `job_function` of the first title pattern that has one."""
    text = norm(title)
    if text is None:
        return None
    matching = [
        (_number_or(row, "pattern_order", math.inf), _shown(row, "title_pattern"), name)
        for row in world.seeds.get("title_patterns", [])
        if (name := trimmed(row.get(column))) is not None
        and like(text, _key(row, "title_pattern"))
    ]
    return min(matching)[2] if matching else None


def _derived(world: World, lead: Typed) -> dict[str, str | None]:
    domain = email_domain(lead["email"])
    derived: dict[str, str | None] = {"email_domain": domain}
    for name, seed in (
        ("is_freemail", "freemail_domains"),
        ("is_competitor", "competitor_domains"),
    ):
        listed = {norm(row["domain"]) for row in world.seeds.get(seed, [])}
        derived[name] = None if domain is None else _attribute_text(domain in listed)
    for column in ("seniority", "job_function"):
        derived[column] = _by_title(world, lead["job_title"], column)
    return derived


def _account_attribute(name: str) -> str:
    """How an account's column or attribute is called among its leads' attributes."""
    key = norm(name) or ""
    return key if key == "account_name" else f"account_{key}"


def _known_rows(
    world: World, rows: Iterable[tuple[str, Typed]], entity: str | None
) -> list[tuple[str, str]]:
    """(name, value) of one entity's attribute rows known by `scored_on`."""
    return [
        (row["attribute"], row["attribute_value"])
        for owner, row in rows
        if owner == entity
        and (row["known_at"] is None or row["known_at"].date() <= world.scored_on)
    ]


def attributes_of(world: World, facts: Facts, lead_id: str) -> Attributes:
    """All attribute values of one lead known by `scored_on`."""
    lead = facts.leads[lead_id]
    account = facts.accounts.get(lead["account_id"] or "", {})
    pairs: list[tuple[str, Any]] = [
        *((name, value) for name, value in lead.items() if name != "created_at"),
        *_derived(world, lead).items(),
        *_known_rows(world, facts.lead_attributes, lead_id),
    ]
    of_account: list[tuple[str, Any]] = [
        *((name, value) for name, value in account.items() if name != "account_id"),
        *_known_rows(world, facts.account_attributes, lead["account_id"]),
    ]
    pairs += [(_account_attribute(name), value) for name, value in of_account]
    values: Attributes = {}
    for name, value in pairs:
        if value is not None:
            values.setdefault(norm(name) or "", []).append(_attribute_text(value))
    return values


# --------------------------------------------------------------------------------------
# The score of one lead under one model (design, section 5)
# --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Contribution:
    """One row of the ledger; the fields are the mart's columns."""

    scoring_model: str
    lead_id: str
    kind: str
    dimension: str
    rule_group: str | None
    rule_id: str | None
    status: str
    event_count: int | None
    first_on: dt.date | None
    last_on: dt.date | None
    points_undecayed: float | None
    points: float
    reason: str | None


@dataclass(frozen=True)
class RuleCount:
    """One engagement rule on one lead's seen events, before rounding.

    `matched`: day -> the n(d) events; `counted`: day -> c(d), empty if the rule gives
    nothing; `raw` and `limited`: decayed points before and after `max_points`.
    """

    rule: EngagementRule
    matched: Mapping[dt.date, Sequence[Event]]
    counted: Mapping[dt.date, int]
    factor: float
    raw: float
    limited: float

    @property
    def ratio(self) -> float:
        """In what ratio `max_points` shrank the rule's points, 0 to 1."""
        return self.limited / self.raw if self.raw else 1.0


def _clip(amount: float, limits: tuple[float, float]) -> float:
    return min(max(amount, limits[0]), limits[1])


def count_rule(
    rule: EngagementRule, events: Iterable[Event], scored_on: dt.date
) -> RuleCount:
    """Count one rule on the seen events of one lead (section 5, steps 1 to 4)."""
    matched: dict[dt.date, list[Event]] = {}
    for event in events:
        if rule.matches(event):
            matched.setdefault(event.on, []).append(event)
    counted = rule.counted_days({day: len(found) for day, found in matched.items()})
    factor = math.fsum(
        count * rule.decay((scored_on - day).days) for day, count in counted.items()
    )
    raw = rule.points * factor
    limited = _clip(raw, (-rule.max_points, rule.max_points))
    return RuleCount(rule, matched, counted, factor, raw, limited)


@dataclass(frozen=True)
class InForce:
    """The adjustments that count for one lead, model and dimension."""

    set_to: Adjustment | None
    adds: tuple[Adjustment, ...]


def adjustments_in_force(
    adjustments: Iterable[Adjustment], scored_on: dt.date
) -> InForce:
    """The latest `set_to` by `scored_on` and the `add`s later than it."""
    known_ones = [a for a in adjustments if a.effective_at.date() <= scored_on]
    set_to = max(
        (a for a in known_ones if a.kind == "set_to"),
        key=lambda a: (a.effective_at, a.adjustment_id),
        default=None,
    )
    adds = tuple(
        a
        for a in known_ones
        if a.kind == "add" and (set_to is None or a.effective_at > set_to.effective_at)
    )
    return InForce(set_to, adds)


@dataclass
class _Judgement:
    """What one model says of one lead, as far as `score` needs it."""

    model: Model
    contributions: list[Contribution]
    lead_score: dict[str, Any]
    categories: list[dict[str, Any]]
    priority: float | None


@dataclass
class _LeadScorer:
    """Scores one lead under one model, ledger row by ledger row."""

    world: World
    rules: Rules
    model: Model
    facts: Facts
    lead_id: str
    attributes: Attributes

    def __post_init__(self) -> None:
        self.ledger: list[Contribution] = []
        self.fit_status: dict[str, Tri] = {}
        self.in_force = {
            dimension: adjustments_in_force(
                (
                    a
                    for a in self.facts.adjustments
                    if a.lead_id == self.lead_id
                    and a.model in (None, lower(self.model.name))
                    and a.dimension == dimension
                ),
                self.world.scored_on,
            )
            for dimension in DIMENSIONS
        }
        self.seen = [event for event in self.facts.events if self._is_seen(event)]
        self.counts = [
            count_rule(rule, self.seen, self.world.scored_on)
            for rule in self.model.engagement_rules
        ]

    def _is_seen(self, event: Event) -> bool:
        age = (self.world.scored_on - event.on).days
        set_to = self.in_force["engagement"].set_to
        return (
            event.lead_id == self.lead_id
            and 0 <= age < self.model.lookback_days
            and (set_to is None or event.on > set_to.effective_at.date())
        )

    # -- the ledger, in the order of section 5 --

    def _add(self, kind: str, dimension: str, points: float, **columns: Any) -> None:
        values: dict[str, Any] = {
            "rule_group": None,
            "rule_id": None,
            "status": "applied",
            "event_count": None,
            "first_on": None,
            "last_on": None,
            "points_undecayed": None,
            "reason": None,
        }
        values.update(columns)
        self.ledger.append(
            Contribution(
                scoring_model=self.model.name,
                lead_id=self.lead_id,
                kind=kind,
                dimension=dimension,
                points=round4(points),
                **values,
            )
        )

    def _sum(self, dimension: str, *kinds: str) -> float:
        return math.fsum(
            row.points
            for row in self.ledger
            if row.dimension == dimension and (not kinds or row.kind in kinds)
        )

    def _group_name(self, dimension: str, key: str | None) -> str | None:
        group = self.model.groups.get((dimension, key or ""))
        return key if group is None else group.name

    def _fit_rules(self) -> None:
        for rule in self.model.fit_rules:
            each = [condition.judge(self.attributes) for condition in rule.conditions]
            status = self.fit_status[rule.rule_id] = all_hold(each)
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
        for count in self.counts:
            rule = count.rule
            if not count.counted:
                continue
            events = sum(count.counted.values())
            limits = (-rule.max_points, rule.max_points)
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
                points_undecayed=round4(_clip(rule.points * events, limits)),
                reason=rule.reason,
            )

    def _group_limits(self) -> None:
        for (dimension, _), group in sorted(self.model.groups.items()):
            members = [
                row.points
                for row in self.ledger
                if row.kind == f"{dimension}_rule"
                and row.rule_group == group.name
                and (row.status == "met" or row.points != 0)
            ]
            if not members:
                continue
            before = math.fsum(members)
            kept = max(members) if group.mode == "best" else before
            change = _clip(kept, (group.min_points, group.max_points)) - before
            if round4(change) != 0:
                self._add("group_limit", dimension, change, rule_group=group.name)

    def last_active_on(self) -> dt.date | None:
        """The last counted day under a rule with points above zero."""
        days = [max(c.counted) for c in self.counts if c.counted and c.rule.points > 0]
        return max(days, default=None)

    def _inactivity(self) -> None:
        last, every = self.last_active_on(), self.model.inactivity_days
        if last is None or every is None:
            return
        past = (self.world.scored_on - last).days - self.model.inactivity_grace_days
        loss = self.model.inactivity_points * max(0, math.floor(past / every))
        if round4(loss) != 0:
            self._add("inactivity", "engagement", -loss, last_on=last)

    def _adjustments(self) -> None:
        for dimension in sorted(DIMENSIONS):
            in_force = self.in_force[dimension]
            if in_force.set_to is not None:
                points = in_force.set_to.points
                if dimension == "fit":
                    points -= self._sum("fit", "fit_rule", "group_limit")
                self._adjustment_row(in_force.set_to, points)
            for add in in_force.adds:
                if round4(add.points) != 0:
                    self._adjustment_row(add, add.points)

    def _adjustment_row(self, adjustment: Adjustment, points: float) -> None:
        self._add(
            "adjustment",
            adjustment.dimension,
            points,
            rule_id=adjustment.adjustment_id,
            reason=adjustment.reason,
            first_on=adjustment.effective_at.date(),
            last_on=adjustment.effective_at.date(),
        )

    def _limit(
        self, kind: str, dimension: str, before: float, limits: tuple[float, float]
    ) -> None:
        change = _clip(before, limits) - before
        if round4(change) != 0:
            self._add(kind, dimension, change)

    def _scores(self) -> dict[str, float]:
        """Write the ledger; dimension -> score."""
        model = self.model
        self._fit_rules()
        self._engagement_rules()
        self._group_limits()
        self._inactivity()
        self._adjustments()
        if round4(model.fit_base) != 0:
            self._add("base", "fit", model.fit_base)
        self._limit("dimension_limit", "fit", self._sum("fit"), model.fit_limits)
        self._limit(
            "dimension_limit",
            "engagement",
            self._sum("engagement"),
            model.engagement_limits,
        )
        scores = {d: round4(self._sum(d)) for d in ("fit", "engagement")}
        before = (
            model.fit_weight * scores["fit"]
            + model.engagement_weight * scores["engagement"]
        )
        self._limit("total_limit", "total", before, model.total_limits)
        scores["total"] = round4(before + self._sum("total"))
        return scores

    # -- what the marts say beside the points --

    def categories(self) -> list[dict[str, Any]]:
        """The rows of lead_category_scores, best first."""

        def share(event: Event, key: str) -> float | None:
            shares = [
                pattern.share
                for pattern in self.rules.category_patterns
                if pattern.key == key and like(event.asset, pattern.pattern)
            ]
            return max(shares, default=None)

        relevant = [
            event
            for event in self.seen
            if any(rule.matches(event) for rule in self.model.engagement_rules)
        ]
        rows: list[dict[str, Any]] = []
        for key, name in self.rules.category_names.items():
            inside = [event.on for event in relevant if share(event, key) is not None]
            if not inside:
                continue
            amounts = []
            for count in self.counts:
                for day, counted in count.counted.items():
                    found = count.matched[day]
                    weight = math.fsum(share(event, key) or 0.0 for event in found)
                    decay = count.rule.decay((self.world.scored_on - day).days)
                    daily = counted / len(found) * weight * decay
                    amounts.append(count.rule.points * daily * count.ratio)
            rows.append(
                {
                    "scoring_model": self.model.name,
                    "lead_id": self.lead_id,
                    "category": name,
                    "category_score": total(amounts),
                    "rank_in_lead": 0,
                    "event_count": len(inside),
                    "last_on": max(inside),
                }
            )
        rows.sort(key=lambda row: (-row["category_score"], row["category"]))
        for rank, row in enumerate(rows, start=1):
            row["rank_in_lead"] = rank
        return rows

    def band(self, dimension: str, amount: float) -> str | None:
        """The band with the highest lower bound not above the score."""
        for bound, name in self.model.bands.get(dimension, ()):
            if bound <= amount:
                return name
        return None

    def _rule_points(self, key: str | None) -> float:
        return math.fsum(
            row.points
            for row in self.ledger
            if row.kind in ("fit_rule", "engagement_rule") and norm(row.rule_id) == key
        )

    def _lane_row_holds(
        self, row: LaneRow, scores: Mapping[str, float], bands: Mapping[str, str | None]
    ) -> bool:
        if row.measure.endswith("_band"):
            band = bands[row.measure]
            values = [] if band is None else [band]
            return judge(values, row.operator, row.operand) is Tri.MET
        if row.operator in ("is known", "is unknown"):
            return row.operator == "is known"
        if row.measure == "category":
            value = scores.get(f"category:{row.target}", 0.0)
        elif row.measure == "rule":
            value = self._rule_points(row.target)
        else:
            value = scores[row.measure]
        return compare_numbers(value, row.operator, row.operand)

    def _disqualified_by(self) -> str | None:
        met = [
            rule.rule_id
            for rule in self.model.fit_rules
            if rule.effect == "disqualify" and self.fit_status[rule.rule_id] is Tri.MET
        ]
        met += self._met_engagement_rules("disqualify")
        if met:
            return f"rule:{min(met)}"
        lead = self.facts.leads[self.lead_id]
        if lead["is_opted_out"] and not self.world.qualify_opted_out:
            return "opted_out"
        account = self.facts.accounts.get(lead["account_id"] or "")
        if account is not None and account["is_customer"]:
            return None if self.world.qualify_customers else "customer"
        return None

    def _met_engagement_rules(self, effect: str) -> list[str]:
        return [
            count.rule.rule_id
            for count in self.counts
            if count.rule.effect == effect and count.factor != 0
        ]

    def _qualified_by(
        self, scores: Mapping[str, float], bands: Mapping[str, str | None]
    ) -> str | None:
        for lane in self.model.lanes:
            if all(self._lane_row_holds(row, scores, bands) for row in lane.rows):
                return lane.name
        hand_raisers = self._met_engagement_rules("qualify")
        return f"rule:{min(hand_raisers)}" if hand_raisers else None

    def _reasons(self) -> list[str | None]:
        """The texts of reason_1..3, None where there are fewer."""
        rows = sorted(
            (
                row
                for row in self.ledger
                if row.kind in ("fit_rule", "engagement_rule", "adjustment")
                and row.points > 0
            ),
            key=lambda row: (-row.points, row.rule_id or ""),
        )
        texts: list[str | None] = [row.reason or row.rule_id for row in rows[:3]]
        return texts + [None] * (3 - len(texts))

    def _missing_attributes(self) -> str | None:
        missing = {
            condition.attribute
            for rule in self.model.fit_rules
            if self.fit_status[rule.rule_id] is Tri.UNKNOWN
            for condition in rule.conditions
            if condition.judge(self.attributes) is Tri.UNKNOWN
        }
        return ", ".join(sorted(missing)) or None

    def _points_last_30_days(self) -> float:
        today = self.world.scored_on
        return total(
            round4(
                count.rule.points
                * count.ratio
                * math.fsum(
                    counted * count.rule.decay((today - day).days)
                    for day, counted in count.counted.items()
                    if (today - day).days < 30
                )
            )
            for count in self.counts
        )

    def judgement(self) -> _Judgement:
        """Everything this model says of this lead."""
        scores = self._scores()
        engagement = [row for row in self.ledger if row.kind == "engagement_rule"]
        categories = self.categories()
        for row in categories:
            scores[f"category:{lower(row['category'])}"] = row["category_score"]
        bands = {
            f"{dimension}_band": self.band(dimension, scores[dimension])
            for dimension in ("fit", "engagement", "total")
        }
        fit_band, engagement_band = bands["fit_band"], bands["engagement_band"]
        place, cell = None, Cell(None, None, None, None, None)
        if fit_band is not None and engagement_band is not None:
            place = fit_band + engagement_band
            key = (lower(fit_band), lower(engagement_band))
            cell = self.model.matrix.get(key, cell)
        disqualified_by = self._disqualified_by()
        qualified_by = (
            self._qualified_by(scores, bands) if not disqualified_by else None
        )
        top = [row["category"] for row in categories[:1] if row["category_score"] > 0]
        reasons = self._reasons()
        lead_score: dict[str, Any] = {
            "scoring_model": self.model.name,
            "lead_id": self.lead_id,
            "scored_on": self.world.scored_on,
            "fit_score": scores["fit"],
            "engagement_score": scores["engagement"],
            "engagement_points_undecayed": total(
                row.points_undecayed or 0.0 for row in engagement
            ),
            "total_score": scores["total"],
            **bands,
            "matrix_cell": place,
            "quadrant": cell.quadrant,
            "action": cell.action,
            "queue": cell.queue,
            "sla_hours": cell.sla_hours,
            "is_sales_qualified": qualified_by is not None,
            "qualified_by": qualified_by,
            "disqualified_by": disqualified_by,
            "top_category": top[0] if top else None,
            "reason_1": reasons[0],
            "reason_2": reasons[1],
            "reason_3": reasons[2],
            "missing_attributes": self._missing_attributes(),
            "first_event_on": min(
                (row.first_on for row in engagement if row.first_on), default=None
            ),
            "last_active_on": self.last_active_on(),
            "points_last_30_days": self._points_last_30_days(),
        }
        return _Judgement(
            self.model, self.ledger, lead_score, categories, cell.priority
        )


# --------------------------------------------------------------------------------------
# A whole world
# --------------------------------------------------------------------------------------


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


def belongs(model: Model, attributes: Attributes) -> bool:
    """Whether a lead is of the model's population; unknown keeps it out."""
    each = [condition.judge(attributes) for condition in model.population]
    return all_hold(each) is Tri.MET


def _sales_qualified(judgements: Iterable[_Judgement]) -> list[dict[str, Any]]:
    """The list sales works: one row a lead, ranked from 1."""
    by_lead: dict[str, list[_Judgement]] = {}
    for one in judgements:
        if one.model.status == "active" and one.lead_score["is_sales_qualified"]:
            by_lead.setdefault(one.lead_score["lead_id"], []).append(one)
    chosen: list[tuple[_Judgement, list[str]]] = []
    for ones in by_lead.values():
        ones.sort(key=lambda one: (one.model.precedence, one.model.name))
        chosen.append((ones[0], [one.model.name for one in ones[1:]]))
    chosen.sort(
        key=lambda pair: (
            math.inf if pair[0].priority is None else pair[0].priority,
            -pair[0].lead_score["total_score"],
            pair[0].lead_score["lead_id"],
        )
    )
    return [
        {
            "lead_id": one.lead_score["lead_id"],
            "scoring_model": one.model.name,
            "qualified_by": one.lead_score["qualified_by"],
            "also_qualified_by": ", ".join(others) or None,
            "sales_rank": rank,
            "matrix_cell": one.lead_score["matrix_cell"],
            "total_score": one.lead_score["total_score"],
        }
        for rank, (one, others) in enumerate(chosen, start=1)
    ]


def score(world: World) -> Scored:
    """Score a world (design, section 5).

    Inputs may be as dirty as they like; the seeds must be valid, else ValueError.
    """
    facts, rules = clean(world), read_rules(world)
    judgements: list[_Judgement] = []
    for lead_id in scored_leads(world, facts):
        attributes = attributes_of(world, facts, lead_id)
        for model in scoring_models(rules):
            if belongs(model, attributes):
                scorer = _LeadScorer(world, rules, model, facts, lead_id, attributes)
                judgements.append(scorer.judgement())

    def ordered(rows: Iterable[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
        return sorted(
            rows,
            key=lambda row: [(row[c] is None, row[c] or "") for c in columns],
        )

    grain = ("scoring_model", "lead_id")
    return Scored(
        contributions=ordered(
            (dict(vars(row)) for one in judgements for row in one.contributions),
            *(*grain, "kind", "dimension", "rule_group", "rule_id"),
        ),
        lead_scores=ordered((one.lead_score for one in judgements), *grain),
        category_scores=ordered(
            (row for one in judgements for row in one.categories), *grain, "category"
        ),
        sales_qualified_leads=_sales_qualified(judgements),
        rejects=ordered(facts.rejects, "input", "row_key", "reason"),
    )
