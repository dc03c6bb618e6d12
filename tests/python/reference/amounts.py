"""Arithmetic on points: rounding, sums, limits."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal


def round4(amount: float) -> float:
    """Half away from zero at 4 decimals; never a negative zero."""
    exact = Decimal(repr(float(amount)))
    return float(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)) + 0.0


def total(amounts: Iterable[float]) -> float:
    """The sum of rounded amounts, rounded again."""
    return round4(math.fsum(amounts))


def clip(amount: float, limits: tuple[float, float]) -> float:
    """The amount, or the limit it is beyond."""
    return min(max(amount, limits[0]), limits[1])
