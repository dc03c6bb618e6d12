"""Draws in few words: choices from pools, spellings, rows of a table."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reference import INPUT_COLUMNS, SEED_COLUMNS, Row

T = TypeVar("T")
Cell = str | None

Choose = Callable[[Sequence[Any]], Any]
"""Picks one of a pool."""

EXTRA_COLUMNS = {
    "leads": ("persona",),
    "accounts": ("tier",),
    "identities": ("known_at",),
}
"""Columns of inputs beyond the contract's."""

NOISES = tuple(range(1000))
_PERCENTS = tuple(range(100))
_NUMBERS = tuple(tuple(range(count)) for count in range(200))


@dataclass(frozen=True)
class Pen:
    """Chooses everything uniformly from a pool.

    How a reference is spelled is no choice of its own but follows from `noise`, one
    choice of the world, 0 meaning that everything is spelled as it is defined.
    """

    choose: Choose
    noise: int

    def pick(self, pool: Sequence[T]) -> T:
        """One of a pool; the first is the plainest."""
        value: T = self.choose(pool)
        return value

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred draws; shrinks to False."""
        return self.pick(_PERCENTS) >= 100 - percent

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included; shrinks to `low`."""
        return low + self.pick(_NUMBERS[high - low + 1])

    def some(self, high: int, draw_one: Callable[[int], T]) -> list[T]:
        """Up to `high` rows; `draw_one` is given the row's number from 0."""
        return [draw_one(index) for index in range(self.number(0, high))]

    def subset(self, pool: Sequence[T], percent: int) -> list[T]:
        """Each member of a pool with the given chance, in the pool's order."""
        return [member for member in pool if self.chance(percent)]

    def maybe(self, percent: int, pool: Sequence[T]) -> T | None:
        """One of a pool with the given chance, else None."""
        return self.pick(pool) if self.chance(percent) else None

    def respelled(self, text: str, *where: str | int | None) -> str:
        """The same text to a comparison: other case, outer spaces.

        `where` names the place, so that two places may be spelled differently.
        """
        if self.noise == 0:
            return text
        way = zlib.crc32(repr((self.noise, text, where)).encode()) % 10
        return {7: text.upper(), 8: f" {text}  ", 9: text.lower()}.get(way, text)


def row_of(table: str, **cells: Cell) -> Row:
    """A row of a seed or an input: the given cells, None elsewhere.

    Raises KeyError for a column the table does not have.
    """
    columns = SEED_COLUMNS.get(table) or (
        *INPUT_COLUMNS[table],
        *EXTRA_COLUMNS.get(table, ()),
    )
    if unknown := cells.keys() - columns:
        raise KeyError(f"{table} has no columns {sorted(unknown)}")
    return {column: cells.get(column) for column in columns}
