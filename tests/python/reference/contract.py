"""What a score is computed from, and what comes out: the columns and two shapes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, str | None]
"""One row of an input or a seed: column -> text as in a CSV, None for null."""

Typed = dict[str, Any]
"""One input row after the safe cast: column -> str, float, int, bool, datetime, None.
"""

DIMENSIONS = ("engagement", "fit")
"""What has points of its own; `total` is their weighted sum."""


def _types(columns: str) -> dict[str, str]:
    """Column -> type of a list of `column` (text) and `column:type`."""
    pairs = (column.partition(":") for column in columns.split())
    return {column: kind or "text" for column, _, kind in pairs}


INPUT_TYPES: dict[str, dict[str, str]] = {
    "leads": _types(
        "lead_id email full_name job_title department country region company_name"
        " account_id lead_source lifecycle_stage owner_id is_opted_out:boolean"
        " is_deleted:boolean created_at:timestamp"
    ),
    "accounts": _types(
        "account_id account_name domain industry country employee_count:integer"
        " annual_revenue:number is_customer:boolean"
    ),
    "events": _types(
        "event_id lead_id event_type asset campaign occurred_at:timestamp"
        " loaded_at:timestamp event_value:number is_bot:boolean"
    ),
    "attributes": _types(
        "entity_type entity_id attribute attribute_value known_at:timestamp"
    ),
    "outcomes": _types(
        "outcome_id lead_id outcome occurred_at:timestamp amount:number reason"
        " decided_by"
    ),
    "adjustments": _types(
        "adjustment_id lead_id scoring_model dimension kind points:number"
        " effective_at:timestamp reason"
    ),
    "identities": _types("identity lead_id"),
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
        " inactivity_grace_days trend_tolerance owner note",
        "populations": "scoring_model attribute operator operand owner note",
        "fit_rules": "scoring_model rule_id rule_group effect points points_if_not_met"
        " reason owner note",
        "fit_conditions": "scoring_model rule_id attribute operator operand owner note",
        "engagement_rules": "scoring_model rule_id rule_group event_type asset_pattern"
        " campaign_pattern min_event_value effect points counting min_per_day"
        " max_per_day min_count max_points decay_kind decay_days decay_share reason"
        " owner note",
        "sequence_rules": "scoring_model rule_id rule_group first_event_type"
        " first_asset_pattern second_event_type second_asset_pattern within_days effect"
        " points counting min_per_day max_per_day min_count max_points decay_kind"
        " decay_days decay_share reason owner note",
        "rule_groups": "scoring_model dimension rule_group mode min_points max_points"
        " owner note",
        "asset_categories": "category asset_pattern share owner note",
        "watermarks": "scoring_model measure level rearm_below message owner note",
        "bands": "scoring_model dimension band lower_bound owner note",
        "matrix": "scoring_model fit_band engagement_band quadrant action queue"
        " sla_hours priority owner note",
        "qualification": "scoring_model lane lane_order measure operator operand"
        " stay_operand owner note",
        "recycling": "scoring_model outcome reason_pattern cooldown_days reset owner"
        " note",
        "title_patterns": "title_pattern pattern_order seniority job_function owner"
        " note",
        "freemail_domains": "domain owner note",
        "competitor_domains": "domain owner note",
        "bot_rules": "bot_rule_id event_type max_events window_seconds owner note",
    }.items()
}
"""The scoring tables (design, section 4; docs/acting.md), without the prefix
`lead_scoring_`."""

History = tuple[str, int | dt.date]
"""A grain (day, week, month), and the number of periods or the first date."""


@dataclass
class World:
    """Everything a score depends on.

    `inputs`: input name -> rows; a missing key behaves as an empty input. `seeds`:
    seed name without prefix -> rows. Cells are text or None, as in a CSV.
    `lead_attributes` / `account_attributes`: extra columns that become attributes.
    `identities_known_at`: whether the identities' extra column `known_at` is asked for
    (else it is ignored). `holdout_share`: from 0 to 1.
    """

    scored_on: dt.date
    inputs: dict[str, list[Row]]
    seeds: dict[str, list[Row]]
    qualify_opted_out: bool = False
    qualify_customers: bool = False
    lead_attributes: list[str] = field(default_factory=list)
    account_attributes: list[str] = field(default_factory=list)
    identities_known_at: bool = False
    history: History | None = None
    holdout_share: float = 0.0


@dataclass
class Scored:
    """The marts of the design's section 6 as rows (column -> value).

    Values are str, bool, int, float, `datetime.date` or None. Rows are sorted by their
    grain, `sales_qualified_leads` by `sales_rank`. `history_contributions` is the
    ledger of the milestone rows of `lead_score_history`; `lead_score_events` is the log
    that a first run writes.
    """

    contributions: list[dict[str, Any]]
    lead_scores: list[dict[str, Any]]
    category_scores: list[dict[str, Any]]
    sales_qualified_leads: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    lead_score_history: list[dict[str, Any]]
    history_contributions: list[dict[str, Any]]
    lead_score_events: list[dict[str, Any]]
