"""Single cells of seeds, with their defaults; ValueError where one is wrong."""

from __future__ import annotations

from reference.cells import lower, norm, parse_number, trimmed
from reference.contract import Row


def number(row: Row, column: str) -> float | None:
    """A numeric cell, None if blank; ValueError if it is no number."""
    if trimmed(row.get(column)) is None:
        return None
    value = parse_number(row.get(column))
    if value is None:
        raise ValueError(f"seed cell {column} = {row.get(column)!r} is no number")
    return value


def number_or(row: Row, column: str, default: float) -> float:
    """A numeric cell, `default` if blank; ValueError if it is no number."""
    value = number(row, column)
    return default if value is None else value


def text_or(row: Row, column: str, default: str) -> str:
    """A text cell as it compares, `default` if blank."""
    return norm(row.get(column)) or default


def shown(row: Row, column: str) -> str:
    """A required text cell as it is shown; ValueError if blank."""
    text = trimmed(row.get(column))
    if text is None:
        raise ValueError(f"seed column {column} is required")
    return text


def key(row: Row, column: str) -> str:
    """A required text cell as it compares; ValueError if blank."""
    return lower(shown(row, column))
