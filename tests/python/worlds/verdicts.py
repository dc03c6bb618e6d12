"""Draws what is made of a score: bands, a matrix, lanes, watermarks, recycling."""

from __future__ import annotations

from collections.abc import Sequence

from reference import Row, norm
from worlds.conditions import FEW, KNOWN_OPERATORS, numeric_operand, text_operand
from worlds.pen import Cell, Pen, row_of
from worlds.vocabulary import BLANKS, REASONS

_BAND_NAMES = {
    "fit": ("D", "C", "B+", "Ä"),
    "engagement": ("4", "3", "2", "1"),
    "total": ("Cold", "warm", "Hot", "горячо"),
}
_BOUNDS = ((0, 5, 20), (-5, 10, 30.5), (2.5, 15, 50), (0.5, 1, 100))

_QUADRANTS = ("Nurture", "Pursue", "отказ")
_ACTIONS = ("Call", "mail %", "wait")
_QUEUES = (None, "north", "юг")
_SLAS = (None, "24", "4", "0.5")
_PRIORITIES = ("1", "2", None, "10", "3")

_LANES = ("Fast", "warm lane", "дорожка")
_LANE_ORDERS = ("1", "2", "1", "3")
_LANE_OPERATORS = (">=", ">=", ">", "<", "<=", "between", "=", "!=", "in", "not in")
_LANE_NUMBERS = ("5.25", "0.25", "10.25", "-1.25", "30.25", "10", "5", "0", "100.25")
_SCORES, _HIGH, _LOW = ("total", "fit"), ("10.25", "30.25"), ("5.25", "0.25", "-9.75")
_ONE_SIDED = (">=", ">", "<", "<=")
_BAND_OPERATORS = ("=", "in", "!=", "not in", "like", "not like")

_LEVELS = (
    *(("20", "10"), ("50", None), ("10.5", "10.5"), ("5.25", None), ("0.25", "-2")),
    *(("30.25", "5.25"), ("-10", "-20.5")),
)

_RECYCLED: tuple[tuple[str, Cell], ...] = (
    *(("rejected", None), ("lost", "%"), ("lost", "because"), ("rejected", "_%")),
    *(("rejected", "%100%"), ("lost", "ПОТОМУ%"), ("rejected", "%a%")),
)
"""Outcomes and reasons that send a lead back."""
_COOLDOWNS = ("30", "7", "1", "2", "3", "90", "0")
_RESETS = (None, "none", "engagement", " Engagement")


def band_rows(pen: Pen, model: str) -> list[Row]:
    """None, or an open bottom and up to three bounds, for each dimension."""
    rows = []
    for dimension, names in _BAND_NAMES.items():
        bounds = pen.pick(_BOUNDS)[: pen.number(0, 3)]
        if pen.chance(85):
            cells: list[Cell] = [pen.pick(BLANKS), *(f"{b:g}" for b in bounds)]
            rows += [
                row_of(
                    "bands",
                    scoring_model=pen.respelled(model, dimension, name),
                    dimension=pen.respelled(dimension, model, name),
                    band=name,
                    lower_bound=cell,
                )
                for name, cell in zip(names, cells, strict=False)
            ]
    return rows


def bands_of(rows: Sequence[Row], dimension: str) -> list[str]:
    """The names of one dimension's bands."""
    return [row["band"] or "" for row in rows if norm(row["dimension"]) == dimension]


def matrix_rows(pen: Pen, model: str, bands: Sequence[Row]) -> list[Row]:
    """None, or every cell."""
    if not pen.chance(75):
        return []
    return [
        row_of(
            "matrix",
            scoring_model=pen.respelled(model, fit, engagement),
            fit_band=pen.respelled(fit, engagement),
            engagement_band=pen.respelled(engagement, fit),
            quadrant=pen.pick(_QUADRANTS),
            action=pen.pick(_ACTIONS),
            queue=pen.pick(_QUEUES),
            sla_hours=pen.pick(_SLAS),
            priority=pen.pick(_PRIORITIES),
        )
        for fit in bands_of(bands, "fit")
        for engagement in bands_of(bands, "engagement")
    ]


def _lane_condition(
    pen: Pen, measures: Sequence[str], bands: Sequence[Row]
) -> dict[str, Cell]:
    """The columns measure, operator, operand and stay_operand of a lane's row."""
    if pen.chance(40):
        return {
            "measure": pen.pick(_SCORES),
            "operator": ">=",
            "operand": pen.pick(_HIGH),
            "stay_operand": pen.pick(_LOW),
        }
    measure = pen.pick(measures)
    cells: dict[str, Cell] = {"measure": pen.respelled(measure, "lane")}
    if pen.chance(8):
        return {**cells, "operator": pen.pick(KNOWN_OPERATORS)}
    if measure.endswith("_band"):
        operator = pen.pick(_BAND_OPERATORS)
        names = bands_of(bands, measure.removesuffix("_band"))
        operands = [text_operand(pen, operator, names) for _ in range(2)]
    else:
        operator = pen.pick(_LANE_OPERATORS)
        operands = [numeric_operand(pen, operator, _LANE_NUMBERS) for _ in range(2)]
        if operator in _ONE_SIDED and pen.chance(75):  # staying is easier
            operands.sort(key=float, reverse=operator.startswith(">"))
        if operator in ("in", "not in") and pen.chance(50):
            operands[0] += " | 10|0"
    return {
        **cells,
        "operator": pen.respelled(operator),
        "operand": operands[0],
        "stay_operand": pen.pick((*BLANKS, *operands[1:] * 4)),
    }


def lane_rows(
    pen: Pen, model: str, measures: Sequence[str], bands: Sequence[Row]
) -> list[Row]:
    """Some lanes of one or two rows, which ask for the given measures."""
    rows = []
    for lane in pen.subset(_LANES, 45):
        order = pen.pick(_LANE_ORDERS)
        rows += [
            row_of(
                "qualification",
                scoring_model=pen.respelled(model, lane, row),
                lane=lane,
                lane_order=order,
                **_lane_condition(pen, measures, bands),
            )
            for row in range(min(2, pen.pick(FEW)))
        ]
    return rows


def watermark_rows(pen: Pen, model: str, measures: Sequence[str]) -> list[Row]:
    """Some watermarks, several levels of a measure among them."""
    return [
        row_of(
            "watermarks",
            scoring_model=pen.respelled(model, measure, level),
            measure=pen.respelled(measure, model),
            level=level,
            rearm_below=rearm,
            message=pen.pick(REASONS),
        )
        for measure in pen.subset(measures, 40)
        for level, rearm in pen.subset(_LEVELS, 30)
    ]


def recycling_rows(pen: Pen, model: str) -> list[Row]:
    """Some rows of recycling, of which several may match an outcome."""
    return [
        row_of(
            "recycling",
            scoring_model=pen.respelled(model, outcome, pattern),
            outcome=pen.respelled(outcome, model, pattern),
            reason_pattern=pattern,
            cooldown_days=pen.pick(_COOLDOWNS),
            reset=pen.pick(_RESETS),
        )
        for outcome, pattern in pen.subset(_RECYCLED, 25)
    ]
