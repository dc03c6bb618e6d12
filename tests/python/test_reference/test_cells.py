"""Text, numbers and times: see "Text, numbers, unknown" in docs/semantics.md."""

from __future__ import annotations

import datetime as dt
import math

import pytest

import reference as ref


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5.0),
        ("5.", 5.0),
        (".5", 0.5),
        ("5.25", 5.25),
        ("1e6", 1e6),
        ("  +7 ", 7.0),
        ("-1", -1.0),
        *((text, None) for text in ("", " ", ".", "-", "1e", "1e123", "e5", "\t5")),
        *(
            (text, None)
            for text in (
                "inf",
                "nan",
                "1_000",
                "1,000",
                "0x1f",
                "\N{ARABIC-INDIC DIGIT FIVE}",
                "1 0",
            )
        ),
        (None, None),
    ],
)
def test_numbers(text: str | None, number: float | None) -> None:
    assert ref.parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-01-31", "2024-01-31T00:00:00"),
        ("2024-01-31 10:20:30", "2024-01-31T10:20:30"),
        ("2024-01-31T10:20:30.5", "2024-01-31T10:20:30.500000"),
        ("2024-01-31 10:20:30.123456", "2024-01-31T10:20:30.123456"),
        ("2024-01-31 10:20:30Z", "2024-01-31T10:20:30"),
        ("2024-03-01 01:20:30+02:00", "2024-02-29T23:20:30"),
        ("2024-02-29 22:20:30-05:30", "2024-03-01T03:50:30"),
        *((text, None) for text in ("2023-02-29", "2024-13-01", "31/01/2024", "now")),
        *((text, None) for text in ("", "  ", "2024-01-31 25:00:00", "2024-01-31 10")),
        (None, None),
    ],
)
def test_timestamps(text: str | None, time: str | None) -> None:
    parsed = ref.parse_timestamp(text)
    expected = time and dt.datetime.fromisoformat(f"{time}+00:00")
    assert parsed == expected


def test_booleans() -> None:
    for text in ("true", "T", " yes ", "Y", "1"):
        assert ref.parse_boolean(text) is True
    for text in ("false", "F", "no", " N", "0"):
        assert ref.parse_boolean(text) is False
    for other in (None, "", "2", "maybe", "1.0"):
        assert ref.parse_boolean(other) is None


@pytest.mark.parametrize(
    ("value", "pattern", "matches"),
    [
        ("abc", "a%", True),
        ("abc", "b%", False),
        ("abc", "a_c", True),
        ("abc", "a_", False),
        ("", "%", True),
        ("", "_", False),
        ("a\nb", "a%b", True),
        ("a\nb", "a_b", True),
        ("a%b", "a\\%b", False),
        ("a\\xb", "a\\%b", True),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("[x]*", "[x]*", True),
        ("日本", "__", True),
        ("😀", "_", True),
    ],
)
def test_like(value: str, pattern: str, matches: bool) -> None:
    assert ref.like(value, pattern) is matches


def test_rounding_is_half_away_from_zero() -> None:
    assert [ref.round4(x) for x in (0.00005, -0.00005, 1.00004, 2.00015)] == [
        *(0.0001, -0.0001, 1.0, 2.0002),
    ]
    assert math.copysign(1, ref.round4(-0.00001)) == 1.0


def test_lower_casing_is_per_character() -> None:
    assert ref.norm("  ÉTÉ \N{CYRILLIC CAPITAL LETTER ZHE} ") == "été ж"
    assert ref.norm("\tX") == "\tx"  # only spaces are trimmed
    assert len(ref.lower("I\N{COMBINING DOT ABOVE}Σ")) == 3


def test_numbers_as_attribute_text() -> None:
    assert [ref.number_text(x) for x in (2000.0, 0.5, 2.5e6, -3)] == [
        *("2000", "0.5", "2500000", "-3"),
    ]
