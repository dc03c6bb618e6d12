"""What a sequence starts with: two scoring models, some leads and their events."""

from __future__ import annotations

import datetime as dt
import random

from reference import Row
from sequences.inputs import DAY, TABLE_COLUMNS, Inputs, Rows, Tables
from worlds.pen import row_of

BEGIN = dt.datetime(2025, 3, 3, 12)  # noqa: DTZ001  # the tables' times have no zone
MODELS = ("main", "trial")
LEADS = ("L1", "L2", "L3", "L4")
STRANGERS = ("a1", "a2")

EVENT_TYPES = ("visit", "visit", "visit", "form", "mail")
ASSET_PATTERNS = (None, "%", "/pricing%", "/docs%", "%/a", "%o%", "")
CAMPAIGN_PATTERNS = (None, None, None, "%", "spring", "b%")
LEAST_VALUES = (None, None, None, "2", "5", "7.5")
WITHIN_DAYS = ("0", "1", "7", "40")
CATEGORIES = ("price", "docs")
CATEGORY_PATTERNS = ("/pricing%", "/docs%", "%a%", "/%")
SHARES = (None, "1", "0.5", "0.25")
BOT_LIMITS = ("1", "2", "3")
WINDOWS = ("3600", "7000", "50000", "50000", "86400", "100000", "172800")
DECAYS: tuple[tuple[str | None, str | None, str | None], ...] = (
    (None, None, None),
    ("none", None, None),
    ("window", "20", None),
    ("linear", "40", None),
    ("step", "7", "0.25"),
    ("half_life", "30", None),
)


def pattern_cells(rng: random.Random) -> Row:
    """What an engagement rule asks of events."""
    return {
        "event_type": rng.choice(EVENT_TYPES),
        "asset_pattern": rng.choice(ASSET_PATTERNS),
        "campaign_pattern": rng.choice(CAMPAIGN_PATTERNS),
        "min_event_value": rng.choice(LEAST_VALUES),
    }


def weight_cells(rng: random.Random) -> Row:
    """What an engagement rule makes of the events it counts."""
    kind, days, share = rng.choice(DECAYS)
    return {
        "points": rng.choice(("1", "5", "10", "-3")),
        "counting": rng.choice((None, "each", "each", "first", "latest")),
        "min_per_day": rng.choice((None, None, None, "2")),
        "max_per_day": rng.choice((None, None, "2", "3")),
        "min_count": rng.choice((None, None, "2")),
        "max_points": rng.choice((None, None, "12", "40")),
        "decay_kind": kind,
        "decay_days": days,
        "decay_share": share,
    }


def sequence_cells(rng: random.Random) -> Row:
    """What a sequence rule asks of events."""
    first, second = rng.choice(EVENT_TYPES), rng.choice(EVENT_TYPES)
    return {
        "first_event_type": first,
        "first_asset_pattern": rng.choice(ASSET_PATTERNS),
        "second_event_type": second,
        "second_asset_pattern": rng.choice(ASSET_PATTERNS),
        "within_days": rng.choice(("2", "5", "20") if first == second else WITHIN_DAYS),
    }


def rule_row(rng: random.Random, rule_id: str) -> Row:
    """An engagement rule."""
    return row_of(
        "engagement_rules",
        scoring_model=rng.choice(MODELS),
        rule_id=rule_id,
        **pattern_cells(rng),
        **weight_cells(rng),
    )


def sequence_row(rng: random.Random, rule_id: str) -> Row:
    """A sequence rule."""
    return row_of(
        "sequence_rules",
        scoring_model=rng.choice(MODELS),
        rule_id=rule_id,
        **sequence_cells(rng),
        **weight_cells(rng),
    )


def category_row(rng: random.Random) -> Row:
    """A pattern of a category."""
    return row_of(
        "asset_categories",
        category=rng.choice(CATEGORIES),
        asset_pattern=rng.choice(CATEGORY_PATTERNS),
        share=rng.choice(SHARES),
    )


def bot_row(rng: random.Random, bot_rule_id: str) -> Row:
    """A bot rule."""
    return row_of(
        "bot_rules",
        bot_rule_id=bot_rule_id,
        event_type=rng.choice(EVENT_TYPES),
        max_events=rng.choice(BOT_LIMITS),
        window_seconds=rng.choice(WINDOWS),
    )


def lead_row(lead_id: str) -> Row:
    """A lead."""
    return row_of("leads", lead_id=lead_id, email=f"{lead_id}@corp.com", country="DE")


def _band_rows(rng: random.Random) -> Rows:
    return [
        row_of(
            "bands",
            scoring_model=model,
            dimension=dimension,
            band=band,
            lower_bound=bound,
        )
        for model in MODELS
        for dimension in ("engagement", "total")
        for band, bound in (("cold", None), ("warm", "4"), ("hot", rng.choice("69")))
    ]


def _lane_rows() -> Rows:
    return [
        row_of(
            "qualification",
            scoring_model=model,
            lane="ready",
            lane_order="1",
            measure="total",
            operator=">=",
            operand="6",
            stay_operand="3",
        )
        for model in MODELS
    ]


def start_tables(rng: random.Random) -> Tables:
    """All tables, without any event."""
    tables: Tables = {name: [] for name in TABLE_COLUMNS}
    tables["models"] = [
        row_of(
            "models",
            scoring_model=model,
            lookback_days=rng.choice((None, "40")),
            engagement_max=rng.choice((None, "60")),
            trend_tolerance="1",
        )
        for model in MODELS
    ]
    tables["engagement_rules"] = [
        rule_row(rng, f"r{number}") for number in range(rng.randint(3, 6))
    ]
    tables["sequence_rules"] = [
        sequence_row(rng, f"s{number}") for number in range(rng.randint(0, 2))
    ]
    tables["asset_categories"] = [category_row(rng) for _ in range(rng.randint(1, 3))]
    tables["bot_rules"] = [
        bot_row(rng, f"b{number}") for number in range(rng.choice((0, 1, 1, 2)))
    ]
    tables["bands"] = _band_rows(rng)
    tables["qualification"] = _lane_rows()
    tables["leads"] = [lead_row(lead_id) for lead_id in LEADS]
    return tables


def start_inputs(rng: random.Random, late_days: int) -> Inputs:
    """Inputs whose source has not loaded any event yet."""
    return Inputs(late_days, BEGIN, start_tables(rng), BEGIN - 60 * DAY)
