"""Arrays side by side, one entry a row: how everything numerous is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass
class Columns:
    """A base for dataclasses whose fields are all arrays of one length."""

    def take(self, rows: Ints | Flags | slice) -> Self:
        """Take some rows, in the order given."""
        return type(self)(*(column[rows] for column in vars(self).values()))

    @classmethod
    def join(cls, parts: Iterable[Self]) -> Self:
        """Put the rows of several parts one after the other."""
        columns = zip(*(vars(part).values() for part in parts), strict=True)
        return cls(*(np.concatenate(column) for column in columns))
