"""Draws a scoring model with everything that belongs to it.

The weights are such that a weighted sum of points never ends in half a unit of the
fourth decimal, so that two ways of adding doubles round to the same score.
"""

from __future__ import annotations

from reference import Row
from worlds.conditions import condition
from worlds.pen import Cell, Pen, row_of
from worlds.rules import engagement_rows, fit_rows, group_rows, sequence_rows
from worlds.verdicts import (
    band_rows,
    bands_of,
    lane_rows,
    matrix_rows,
    recycling_rows,
    watermark_rows,
)
from worlds.vocabulary import BLANKS, CATEGORIES

_STATUSES = (None, "active", "active", "active", " Active ", "challenger")
_LATER_STATUSES = ("active", "active", "Challenger", None, "active", "draft")
_PRECEDENCES = (None, "1", "2", "100")
_WEIGHTS = (None, None, "1", "2", "0.6", "0.2", "1.4", "3", "0")
_FIT_BASES = (None, "0", "2", "-3.5", "10")
_FIT_MINS, _FIT_MAXS = (None, None, "0", "-10.5"), (None, None, "20", "60", "35.5")
_ENGAGEMENT_MINS = (None, None, "0", "-50", "2.5")
_ENGAGEMENT_MAXS = (None, None, "20", "100", "45.5")
_TOTAL_MINS, _TOTAL_MAXS = (None, None, "-100", "1.5"), (None, None, "50", "120")
_LOOKBACKS = (None, "730", "365", None, "90", "730", "365", "31", "8")
_INACTIVITY_DAYS = ("30", "7", "1", "10")
_INACTIVITY_POINTS = ("5", "50", "2.5", None)
_GRACES = (None, "0", "5", "14")
_TOLERANCES = (None, None, "0", "5", "2.25", "20")

_POPULATION_SIZES = (0, 0, 0, 1, 2)
_EASY: tuple[dict[str, Cell], ...] = (
    {"attribute": "Owner_ID", "operator": "is known", "operand": None},
    {"attribute": "owner_id", "operator": "!=", "operand": "50"},
    {"attribute": "department", "operator": " IN ", "operand": "hr| it"},
    {"attribute": "never asked", "operator": "is unknown", "operand": ""},
    {"attribute": "lead_id", "operator": "not like", "operand": "l2"},
)
"""Conditions that most leads meet."""


def _model_row(pen: Pen, name: str, first: bool) -> Row:
    inactive = pen.chance(50)
    return row_of(
        "models",
        scoring_model=name,
        description=pen.pick(BLANKS),
        status=pen.pick(_STATUSES if first else _LATER_STATUSES),
        precedence=pen.pick(_PRECEDENCES),
        fit_weight=pen.pick(_WEIGHTS),
        engagement_weight=pen.pick(_WEIGHTS),
        fit_base=pen.pick(_FIT_BASES),
        fit_min=pen.pick(_FIT_MINS),
        fit_max=pen.pick(_FIT_MAXS),
        engagement_min=pen.pick(_ENGAGEMENT_MINS),
        engagement_max=pen.pick(_ENGAGEMENT_MAXS),
        total_min=pen.pick(_TOTAL_MINS),
        total_max=pen.pick(_TOTAL_MAXS),
        lookback_days=pen.pick(_LOOKBACKS),
        inactivity_days=pen.pick(_INACTIVITY_DAYS) if inactive else None,
        inactivity_points=pen.pick(_INACTIVITY_POINTS) if inactive else None,
        inactivity_grace_days=pen.pick(_GRACES) if inactive else None,
        trend_tolerance=pen.pick(_TOLERANCES),
        owner="ops",
    )


def _population_rows(pen: Pen, model: str) -> list[Row]:
    columns = [
        condition(pen, model, row) if pen.chance(50) else pen.pick(_EASY)
        for row in range(pen.pick(_POPULATION_SIZES))
    ]
    return [
        row_of("populations", scoring_model=pen.respelled(model), **cells)
        for cells in columns
    ]


def model_seeds(pen: Pen, model: str, first: bool) -> dict[str, list[Row]]:
    """All seed rows that belong to one scoring model."""
    groups = group_rows(pen, model)
    bands = band_rows(pen, model)
    fit_rules, fit_conditions = fit_rows(pen, model, groups)
    engagement_rules = engagement_rows(pen, model, groups)
    sequence_rules = sequence_rows(pen, model, groups)
    scores = ["engagement", "fit", "total"]
    categories = [f"category:{name}" for name, _ in CATEGORIES[:2]]
    rules = [
        f"rule:{row['rule_id']}"
        for row in (*fit_rules, *engagement_rules, *sequence_rules)
    ]
    named = [f"{d}_band" for d in ("fit", "engagement") if bands_of(bands, d)]
    measures = [*scores * 4, *categories * 2, *named * 2, *rules[::2]]
    populations = _population_rows(pen, model)
    return {
        "models": [_model_row(pen, model, first)],
        "populations": populations,
        "fit_rules": fit_rules,
        "fit_conditions": fit_conditions,
        "engagement_rules": engagement_rules,
        "sequence_rules": sequence_rules,
        "rule_groups": groups,
        "bands": bands,
        "matrix": matrix_rows(pen, model, bands),
        "qualification": lane_rows(pen, model, measures, bands),
        "watermarks": watermark_rows(pen, model, [*scores, *categories]),
        "recycling": recycling_rows(pen, model),
    }
