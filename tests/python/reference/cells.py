"""Text, numbers and times: see "Text, numbers, unknown" in docs/semantics.md."""

from __future__ import annotations

import datetime as dt
import functools
import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_TRUE = frozenset({"true", "t", "yes", "y", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "0"})


def known(cell: str | None) -> str | None:
    """The cell as it stands, or None if it is null, empty or only spaces."""
    return None if cell is None or not cell.strip(" ") else cell


def trimmed(cell: str | None) -> str | None:
    """The cell without outer spaces (only U+0020), or None if it is blank."""
    return None if cell is None else cell.strip(" ") or None


def lower(text: str) -> str:
    """Lower-case character by character (Unicode simple case mapping)."""
    if text.isascii():
        return text.lower()
    return "".join(character.lower()[0] for character in text)


def norm(cell: str | None) -> str | None:
    """The form in which text compares: trimmed and lower-cased; None if blank."""
    text = trimmed(cell)
    return None if text is None else lower(text)


def parse_number(cell: str | None) -> float | None:
    """The double a cell names, or None where it is no number of the grammar."""
    text = trimmed(cell)
    return float(text) if text and _NUMBER.fullmatch(text) else None


def parse_integer(cell: str | None) -> int | None:
    """The whole number a cell names, or None (also for a number with a fraction)."""
    number = parse_number(cell)
    return int(number) if number is not None and number.is_integer() else None


def parse_boolean(cell: str | None) -> bool | None:
    """True, False, or None for anything else."""
    text = norm(cell)
    return True if text in _TRUE else False if text in _FALSE else None


def parse_timestamp(cell: str | None) -> dt.datetime | None:
    """The UTC time a cell names, or None where it cannot be read."""
    match = _TIMESTAMP.fullmatch(trimmed(cell) or "")
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(p or 0) for p in match.groups()[:6])
    fraction, zone = match[7] or "", match[8]
    try:
        time = dt.datetime(
            *(year, month, day, hour, minute, second),
            microsecond=int(fraction.ljust(6, "0")),
            tzinfo=dt.UTC,
        )
        if zone and zone != "Z":
            minutes = int(zone[3:].lstrip(":") or 0)
            if int(zone[1:3]) > 23 or minutes > 59:
                return None
            offset = dt.timedelta(hours=int(zone[1:3]), minutes=minutes)
            time = time + offset if zone[0] == "-" else time - offset
    except (ValueError, OverflowError):
        return None
    return time


def number_text(number: float) -> str:
    """A number as attribute text: plain digits, without a trailing `.0`."""
    if float(number).is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f")


@functools.lru_cache(maxsize=4096)
def _like_pattern(pattern: str) -> re.Pattern[str]:
    pieces = {"%": ".*", "_": "."}
    return re.compile(
        "".join(pieces.get(c, re.escape(c)) for c in pattern), flags=re.DOTALL
    )


def like(value: str, pattern: str) -> bool:
    """SQL LIKE on the whole of two normalised texts: `%`, `_`, no escape."""
    return _like_pattern(pattern).fullmatch(value) is not None
