"""Conditions (design, section 4 "Operators"; docs/semantics.md, "Conditions")."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne

from reference.cells import like, lower, norm, number_text, parse_number


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
_COMPARISONS = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


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
        return (number_text(value) in _parts(operand)) == (operator == "in")
    if operator == "between":
        low, high = (operand or "").split("|")
        return _operand_number(low) <= value <= _operand_number(high)
    if operator not in _COMPARISONS:
        raise ValueError(f"{operator!r} does not compare numbers")
    return bool(_COMPARISONS[operator](value, _operand_number(operand)))


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


@dataclass(frozen=True)
class Condition:
    """One row of fit_conditions or populations; the attribute is normalised."""

    attribute: str
    operator: str
    operand: str | None

    def judge(self, attributes: Mapping[str, Sequence[str]]) -> Tri:
        """This condition on one lead's attributes (name -> values)."""
        return judge(attributes.get(self.attribute, ()), self.operator, self.operand)
