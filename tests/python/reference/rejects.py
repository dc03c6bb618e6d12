"""Which input rows are left out, and why (docs/semantics.md, "Inputs", "Rejects")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from reference.cells import norm, trimmed
from reference.contract import DIMENSIONS, INPUT_COLUMNS, Typed

_FIRST_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)
_LAST_TIME = dt.datetime.max.replace(tzinfo=dt.UTC)
_OWN_TIME = {
    "leads": "created_at",
    "events": "occurred_at",
    "outcomes": "occurred_at",
    "adjustments": "effective_at",
}

_Check = Callable[[Typed, frozenset[str]], bool]
"""Whether a row is at fault, given the normalised names of all scoring models."""


def _is_null(column: str) -> _Check:
    return lambda row, _: row[column] is None


def _is_none_of(column: str, *values: str) -> _Check:
    return lambda row, _: norm(row[column]) not in values


def _is_late(row: Typed, _: frozenset[str]) -> bool:
    loaded, occurred = row["loaded_at"], row["occurred_at"]
    return loaded is not None and occurred - loaded > dt.timedelta(hours=24)


def _is_of_no_model(row: Typed, models: frozenset[str]) -> bool:
    return row["scoring_model"] is not None and norm(row["scoring_model"]) not in models


_CHECKS: dict[str, tuple[tuple[str, _Check], ...]] = {
    "attributes": (
        ("null key", _is_null("attribute")),
        ("unknown entity type", _is_none_of("entity_type", "lead", "account")),
    ),
    "events": (
        ("unparsable timestamp", _is_null("occurred_at")),
        ("occurred after it was loaded", _is_late),
    ),
    "outcomes": (
        ("unparsable timestamp", _is_null("occurred_at")),
        (
            "unknown outcome",
            _is_none_of("outcome", "handed_off", "accepted", "rejected", "won", "lost"),
        ),
    ),
    "adjustments": (
        ("unparsable timestamp", _is_null("effective_at")),
        ("unknown adjustment kind", _is_none_of("kind", "set_to", "add")),
        ("unknown dimension", _is_none_of("dimension", *DIMENSIONS)),
        ("unknown scoring model", _is_of_no_model),
        ("points are no number", _is_null("points")),
    ),
}
"""The faults of single rows after the null key, in the order they are checked in."""


_IDS = frozenset({"lead_id", "account_id", "event_id", "entity_id", "identity"})
_WORDS = frozenset(
    {"event_type", "asset", "campaign", "outcome", "dimension", "kind", "entity_type"}
)


def row_key(name: str, row: Typed) -> str | None:
    """What a reject is listed under: the key column, for attributes the entity."""
    key: str | None = row[
        "entity_id" if name == "attributes" else INPUT_COLUMNS[name][0]
    ]
    return key


def fault(name: str, row: Typed, models: frozenset[str]) -> str | None:
    """The first reason for which a row by itself is a reject, None if it is sound."""
    if row_key(name, row) is None:
        return "null key"
    for reason, at_fault in _CHECKS.get(name, ()):
        if at_fault(row, models):
            return reason
    return None


def duplicate_key(name: str, row: Typed) -> tuple[str | None, ...]:
    """What makes two rows of an input duplicates of each other."""
    if name == "attributes":
        return (
            norm(row["entity_type"]),
            row["entity_id"],
            norm(row["attribute"]),
            norm(row["attribute_value"]),
        )
    return (row_key(name, row),)


def as_read(column: str, cell: Any) -> Any:
    """A cell as it stands in ties: ids exactly, words lower-cased, text trimmed.

    What bears no known_at is known since ever.
    """
    if column == "known_at":
        return cell or _FIRST_TIME
    if not isinstance(cell, str) or column in _IDS:
        return cell
    return norm(cell) if column in _WORDS else trimmed(cell)


def preference(name: str, row: Typed) -> tuple[Any, ...]:
    """Sort key among duplicates: the row that sorts first is kept."""

    def latest(time: dt.datetime | None) -> tuple[bool, dt.timedelta]:
        return time is None, dt.timedelta() if time is None else _LAST_TIME - time

    cells = [as_read(column, cell) for column, cell in row.items()]
    rest = tuple((cell is None, 0 if cell is None else cell) for cell in cells)
    if name == "attributes":
        return (as_read("known_at", row["known_at"]), *rest)
    own_time = row[_OWN_TIME[name]] if name in _OWN_TIME else None
    return (latest(row.get("loaded_at")), latest(own_time), *rest)
