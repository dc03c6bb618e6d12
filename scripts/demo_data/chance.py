"""Random numbers that are the same on every machine and with every NumPy."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

import numpy as np

from demo_data.columns import Flags, Floats, Ints

Anything = TypeVar("Anything")


class HasShare(Protocol):
    """What is drawn more or less often than its rivals."""

    @property
    def share(self) -> float:
        """How often, compared with the others."""


Shared = TypeVar("Shared", bound=HasShare)


class Chance(np.random.RandomState):
    """The random numbers of one part of the data, so that parts do not move each other.

    RandomState and not Generator: NumPy promises never to change its numbers (NEP 19).
    """

    def __init__(self, seed: int, part: str) -> None:
        """Begin the numbers of one part of the data that this seed makes."""
        super().__init__(zlib.crc32(f"{seed}:{part}".encode()))

    def draw(self, shares: Iterable[float], size: int) -> Ints:
        """Draw `size` positions of `shares` with these shares."""
        return place_in(shares, self.random_sample(size))

    def draw_from(self, choices: Iterable[HasShare], size: int) -> Ints:
        """Draw `size` positions of `choices` with their shares."""
        return self.draw((choice.share for choice in choices), size)

    def choose(self, choices: Sequence[Shared]) -> Shared:
        """Choose one by its share."""
        return choices[int(self.draw_from(choices, 1)[0])]

    def one_of(self, choices: Sequence[Anything]) -> Anything:
        """Choose one, all being as likely."""
        return choices[self.randint(len(choices))]

    def flags(self, share: float, size: int) -> Flags:
        """Flag a share of `size` rows."""
        return np.asarray(self.random_sample(size) < share)

    def happens(self, share: float) -> bool:
        """Say yes in a share of cases."""
        return bool(self.random_sample() < share)

    def a_few(self, share: float, size: int, least: int) -> Ints:
        """Choose a share of `size` rows, at least `least`, in order."""
        count = min(size, max(least, round(share * size)))
        return np.sort(self.permutation(size)[:count])


def place_in(shares: Iterable[float], luck: Floats) -> Ints:
    """Turn numbers between 0 and 1 into positions of `shares`."""
    steps = np.cumsum(list(shares))
    return np.searchsorted(steps / steps[-1], luck, "right").astype(np.int64)
