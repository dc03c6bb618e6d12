"""Draws the rules that give points: groups, fit, engagement and sequence rules.

Points are multiples of 0.5; fit rules also have thirds.
"""

from __future__ import annotations

from collections.abc import Sequence

from reference import Row, norm
from worlds.conditions import FEW, condition
from worlds.pen import Cell, Pen, row_of
from worlds.vocabulary import BLANKS, EVENT_TYPES, REASONS

_GROUP_NAMES = ("Site", "контент")
_MODES = (None, "sum", "best", " Best ")
_GROUP_MINS, _GROUP_MAXS = (None, None, "-3", "5", "0"), (None, "8", "20", "12.5")

_FIT_IDS = ("F1", "f_2", "f'3%", "ф4", "F\\5")
_FIT_EFFECTS = (None, "score", *(None,) * 5, " Score", None, "disqualify")
_FIT_POINTS = ("10", "5", "-20", "25.5", "0", "2.5", "50", "-0.5", "33.3333", "0.3333")
_NOT_MET_POINTS = (None, None, "0", "-5", "2.5")

_IDS = ("E1", "e_2", 'e"3%', "э4", "E|5", "a 6", "é7")
_SEQUENCE_IDS = ("S1", "я 2%", 's"3')
_SEQUENCE_COUNTS = (0, 1, 1, 2, 2, 3)
_SEQUENCE_EFFECTS = (None, "score", "qualify", " Disqualify", None, " Qualify")
_WITHIN_DAYS = ("7", "3", "1", "2", "14", "30", "365", "0")
_WITHIN_DAYS_OF_ONE_TYPE = _WITHIN_DAYS[:-1]
_ASSET_PATTERNS: tuple[Cell, ...] = (
    *("%", None, "/%", "%pricing%", "/docs/___", "%100%_off", "%БЛОГ", "white%", "_%"),
    *("a\\%b", "%\\%", "_", "%two%lines", " /Pricing ", "%_b", "%o%"),
)
_CAMPAIGN_PATTERNS: tuple[Cell, ...] = ("%", "spring%", "%ÉTÉ%", "a_b", "_%")
_MIN_VALUES = (*(None,) * 12, "5", "10.5", "99.5")
_EFFECTS = (
    *(None, "score", None, None, "qualify", " Disqualify", None, "score"),
    *(*(None,) * 6, "qualify"),
)
_POINTS = ("10", "5", "2.5", "25", "0.5", "-5", "-12.5", "0", "100", "10")
_COUNTINGS = (None, "each", "each", "first", "latest", " LATEST ")
_MIN_PER_DAY = (*(None,) * 5, "1", "1", "1", "2", "3")
_MAX_PER_DAY = (None, None, "3", "4")
_MAX_PER_DAY_LOW = (None, None, "1", "2", "3")
_MIN_COUNTS = (*(None,) * 5, "1", "1", "1", "2", "3", "4")
_MAX_POINTS = (None, None, "10", "12.5", "3", "40")
_DECAYS = (
    *(None, "window", "step", "linear", "half_life", "none", " Step", "window"),
    *(" Half_Life ", "linear"),
)
_DECAY_DAYS: dict[str, tuple[str, ...]] = {
    "window": ("7", "3", "2", "14", "30", "90"),
    "linear": ("30", "7", "90", "14", "10", "365"),
    "step": ("7", "3", "1", "10", "45", "30"),
    "half_life": ("7", "30", "14", "1", "90", "100"),
}
_SHARES = ("0.15", "0.25", "0.1", "0.3", "0.5", "1")


def group_rows(pen: Pen, model: str) -> list[Row]:
    """Some rule groups of both dimensions."""
    return [
        row_of(
            "rule_groups",
            scoring_model=pen.respelled(model, dimension, name),
            dimension=pen.respelled(dimension, model, name),
            rule_group=name,
            mode=pen.pick(_MODES),
            min_points=pen.pick(_GROUP_MINS),
            max_points=pen.pick(_GROUP_MAXS),
        )
        for dimension in ("fit", "engagement")
        for name in pen.subset(_GROUP_NAMES, 40)
    ]


def _group_of(pen: Pen, groups: Sequence[Row], dimension: str) -> Cell:
    """A group of the dimension for a rule to be in, or none."""
    names = [row["rule_group"] for row in groups if norm(row["dimension"]) == dimension]
    if not names or not pen.chance(75):
        return pen.pick(BLANKS)
    return pen.respelled(pen.pick(names) or "", dimension)


def fit_rows(
    pen: Pen, model: str, groups: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """Fit rules and their conditions."""
    rules, conditions = [], []
    for rule_id in _FIT_IDS[: pen.number(0, len(_FIT_IDS))]:
        rules.append(
            row_of(
                "fit_rules",
                scoring_model=pen.respelled(model, rule_id),
                rule_id=rule_id,
                rule_group=_group_of(pen, groups, "fit"),
                effect=pen.pick(_FIT_EFFECTS),
                points=pen.pick(_FIT_POINTS),
                points_if_not_met=pen.pick(_NOT_MET_POINTS),
                reason=pen.pick(REASONS),
            )
        )
        conditions += [
            row_of(
                "fit_conditions",
                scoring_model=pen.respelled(model, rule_id, row),
                rule_id=pen.respelled(rule_id, model, row),
                **condition(pen, model, rule_id, row),
            )
            for row in range(pen.pick(FEW))
        ]
    return rules, conditions


def _counting_cells(
    pen: Pen, model: str, rule_id: str, groups: Sequence[Row], effects: Sequence[Cell]
) -> dict[str, Cell]:
    """What engagement rules and sequence rules have in common."""
    min_per_day = pen.pick(_MIN_PER_DAY)
    highs = _MAX_PER_DAY_LOW if min_per_day in (None, "1") else _MAX_PER_DAY
    decay = pen.pick(_DECAYS)
    kind = norm(decay) or "none"
    return {
        "scoring_model": pen.respelled(model, rule_id),
        "rule_id": rule_id,
        "rule_group": _group_of(pen, groups, "engagement"),
        "effect": pen.pick(effects),
        "points": pen.pick(_POINTS),
        "counting": pen.pick(_COUNTINGS),
        "min_per_day": min_per_day,
        "max_per_day": pen.pick(highs),
        "min_count": pen.pick(_MIN_COUNTS),
        "max_points": pen.pick(_MAX_POINTS),
        "decay_kind": decay,
        "decay_days": None if kind == "none" else pen.pick(_DECAY_DAYS[kind]),
        "decay_share": pen.pick(_SHARES) if kind == "step" else None,
        "reason": pen.pick(REASONS),
    }


def _engagement_row(pen: Pen, model: str, rule_id: str, groups: Sequence[Row]) -> Row:
    return row_of(
        "engagement_rules",
        event_type=pen.respelled(pen.pick(EVENT_TYPES), model, rule_id),
        asset_pattern=pen.maybe(30, _ASSET_PATTERNS),
        campaign_pattern=pen.maybe(12, _CAMPAIGN_PATTERNS),
        min_event_value=pen.pick(_MIN_VALUES),
        **_counting_cells(pen, model, rule_id, groups, _EFFECTS),
    )


def _sequence_row(pen: Pen, model: str, rule_id: str, groups: Sequence[Row]) -> Row:
    first, second = pen.pick(EVENT_TYPES), pen.pick(EVENT_TYPES)
    return row_of(
        "sequence_rules",
        first_event_type=pen.respelled(first, model, rule_id, 1),
        first_asset_pattern=pen.maybe(30, _ASSET_PATTERNS),
        second_event_type=pen.respelled(second, model, rule_id, 2),
        second_asset_pattern=pen.maybe(30, _ASSET_PATTERNS),
        within_days=pen.pick(
            _WITHIN_DAYS_OF_ONE_TYPE if first == second else _WITHIN_DAYS
        ),
        **_counting_cells(pen, model, rule_id, groups, _SEQUENCE_EFFECTS),
    )


def engagement_rows(pen: Pen, model: str, groups: Sequence[Row]) -> list[Row]:
    """At least one engagement rule."""
    return [
        _engagement_row(pen, model, rule_id, groups)
        for rule_id in _IDS[: pen.number(1, len(_IDS))]
    ]


def sequence_rows(pen: Pen, model: str, groups: Sequence[Row]) -> list[Row]:
    """Some sequence rules."""
    return [
        _sequence_row(pen, model, rule_id, groups)
        for rule_id in _SEQUENCE_IDS[: pen.pick(_SEQUENCE_COUNTS)]
    ]
