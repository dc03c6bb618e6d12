"""The seeds as typed rules (design, section 4); limits are inclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reference.conditions import Condition
from reference.engagement import CountingRule, EngagementRule, SequenceRule


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
class Group:
    """One row of rule_groups; `name` as it is shown."""

    name: str
    mode: str
    min_points: float
    max_points: float


@dataclass(frozen=True)
class Cell:
    """One row of matrix; `sla_hours` in hours."""

    quadrant: str | None = None
    action: str | None = None
    queue: str | None = None
    sla_hours: float | None = None
    priority: float | None = None


@dataclass(frozen=True)
class LaneRow:
    """One row of qualification; `target` is the normalised <...> of the measure.

    `stay_operand` is what `operand` is to a lane that was held before.
    """

    measure: str
    target: str | None
    operator: str
    operand: str | None
    stay_operand: str | None


@dataclass(frozen=True)
class Lane:
    """All rows of one lane of qualification."""

    name: str
    order: float
    rows: tuple[LaneRow, ...]


@dataclass(frozen=True)
class RecyclingRow:
    """One row of recycling; texts are normalised, `resets` the engagement."""

    outcome: str
    reason_pattern: str
    cooldown_days: float
    resets: bool


@dataclass(frozen=True)
class Watermark:
    """One row of watermarks; `measure` is normalised."""

    measure: str
    level: float
    rearm_below: float
    message: str | None


@dataclass(frozen=True)
class Model:
    """One scoring model with everything that belongs to it.

    `groups`: (dimension, normalised name) -> group. `bands`: dimension -> (lower bound,
    band), highest first. `matrix`: normalised (fit band, engagement band) -> cell.
    """

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
    trend_tolerance: float
    population: tuple[Condition, ...]
    fit_rules: tuple[FitRule, ...]
    engagement_rules: tuple[EngagementRule, ...]
    sequence_rules: tuple[SequenceRule, ...]
    groups: Mapping[tuple[str, str], Group]
    bands: Mapping[str, tuple[tuple[float, str], ...]]
    matrix: Mapping[tuple[str, str], Cell]
    lanes: tuple[Lane, ...]
    recycling: tuple[RecyclingRow, ...]
    watermarks: tuple[Watermark, ...]

    @property
    def counting_rules(self) -> tuple[CountingRule, ...]:
        """The rules that give points of engagement."""
        return (*self.engagement_rules, *self.sequence_rules)


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
