"""Draws conditions: an attribute, an operator, an operand of the right type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from worlds.pen import Cell, Pen
from worlds.vocabulary import ATTRIBUTES, BLANKS, NUMERIC_ATTRIBUTES

FEW = (1, 1, 1, 2, 3)
"""How many conditions a rule has, parts an operand, rows (up to two) a lane."""

KNOWN_OPERATORS = ("is known", "is unknown")
_TEXT_OPERATORS = ("=", "in", "like", "!=", "not in", "not like")
_NUMERIC_OPERATORS = (">=", "<=", ">", "<", "between")
_NUMBERS = ("10", "0.5", "5", "50", "49.75", "-1", "2000", "1e3", " 7. ", "+.5")
_LIKE_SHAPES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text[:2] + "%",
    lambda text: "%" + text[-2:],
    lambda text: "%" + text[1:-1] + "%",
    lambda text: "_" + text[1:],
    lambda text: text[:1] + "%" + text[-1:],
    lambda text: "%" * len(text),
    lambda text: "_" * len(text),
)
_WAYS = (*("text",) * 7, "number", "known")
_NUMERIC_WAYS = (*("number",) * 7, "text", "known")


def text_operand(pen: Pen, operator: str, values: Sequence[str]) -> str:
    """An operand of a text operator, made of some of the values."""
    if operator in ("in", "not in"):
        count = pen.pick(FEW)
        parts = [pen.respelled(pen.pick(values), index) for index in range(count)]
        return "|".join(parts) + ("|  " if count == 2 else "")
    value = pen.pick(values)
    if operator in ("like", "not like"):
        value = pen.pick(_LIKE_SHAPES)(value.strip(" "))
    return pen.respelled(value)


def numeric_operand(pen: Pen, operator: str, pool: Sequence[str]) -> str:
    """An operand of a numeric operator: a number of the pool, or two in order."""
    if operator != "between":
        return pen.pick(pool)
    low, high = sorted((pen.pick(pool), pen.pick(pool)), key=float)
    return f"{low}|{high}" if low == high else f" {low} | {high} "


def condition(pen: Pen, *where: str | int) -> dict[str, Cell]:
    """The columns attribute, operator and operand of one condition."""
    attribute, values = pen.pick(ATTRIBUTES)
    way = pen.pick(_NUMERIC_WAYS if attribute in NUMERIC_ATTRIBUTES else _WAYS)
    operand: Cell
    if way == "known":
        operator, operand = pen.pick(KNOWN_OPERATORS), pen.pick(BLANKS)
    elif way == "number":
        operator = pen.pick(_NUMERIC_OPERATORS)
        operand = numeric_operand(pen, operator, _NUMBERS)
    else:
        operator = pen.pick(_TEXT_OPERATORS)
        operand = text_operand(pen, operator, values)
    return {
        "attribute": pen.respelled(attribute, *where),
        "operator": pen.respelled(operator, *where),
        "operand": operand,
    }
