"""No weight, threshold, band or half-life stands in a model or macro: they are seeds.

Every number in the SQL and Jinja of models/ and macros/ is 0, 1, part of the SQL's build
(an ordinal, an indent, a pattern of digits), or on the list below with the reason why it
is no rule of the scoring. Names that only seeds may give (bands, event types, rules,
scoring models) do not stand there at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/|--[^\n]*", re.DOTALL)
QUOTED = re.compile(r"'(?:[^'\n]|'')*'|\"[^\"\n]*\"")
NUMBER = re.compile(
    r"(?<![\w.])(\d{4}-\d\d-\d\d|\.?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\w)"
)
BUILD_OF_SQL = re.compile(
    r"(?:group|order) by \d+(?:, \d+)*"  # columns by their place
    r"|indent\(\d+\)"
    r"|'[^'\n]*\[0-9\][^'\n]*'"  # a pattern of digits
)
SAID = re.compile(r"'(?:give|a date like)\b[^'\n]*'")  # examples in messages

ALLOWED: dict[str, tuple[set[str], str]] = {
    "macros/config/as_of.sql": ({"2026-06-30"}, "the day on which the demo's data end"),
    "macros/cross_db/to_timestamp_utc.sql": (
        {"00", "02", "26", "29", "048", "02468", "13579"},
        "the calendar's leap years",
    ),
    "macros/cross_db/type_text.sql": ({"65535"}, "Redshift's longest text"),
    "macros/scoring/decay_factor.sql": ({"0.5"}, "the half in half-life"),
    "macros/scoring/recent_days.sql": ({"30"}, "points_last_30_days bears it in its name"),
    "macros/scoring/to_points.sql": ({"4"}, "decimals of a contribution"),
    "macros/validation/operand_columns.sql": ({"2"}, "the second part of low|high"),
    "macros/validation/seed_contract_of_results.sql": (
        {"100", "730"},
        "what an empty cell means: the one place that may know (design, section 4)",
    ),
    "models/intermediate/inputs/int_lead_scoring__identity_chains.sql": (
        {"6"},
        "doublings: chains of up to 2 ** 6 links resolve",
    ),
    "models/intermediate/inputs/int_lead_scoring__leads.sql": (
        {"2"},
        "what follows the @ is the second part",
    ),
    "models/intermediate/qualification/int_lead_scoring__reasons.sql": (
        {"2", "3"},
        "reason_1 to reason_3",
    ),
    "models/marts/sales_qualified_leads.sql": ({"3"}, "the top three categories"),
}

# Columns of a seed whose cells are names that nothing but seeds may give.
NAMES = {
    "models": ["scoring_model"],
    "bands": ["band"],
    "fit_rules": ["rule_id"],
    "engagement_rules": ["rule_id", "event_type"],
    "rule_groups": ["rule_group"],
    "qualification": ["lane"],
    "asset_categories": ["category"],
    "bot_rules": ["bot_rule_id"],
}
# Words that mean something else where they stand.
OTHER_MEANING: dict[str, set[str]] = {}


@dataclass(frozen=True)
class Finding:
    """A literal that may not stand where it does."""

    file: str
    line: int
    literal: str


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Write spaces over what matches; lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and spelling of each number that is not 0, 1 or the SQL's build."""
    for pattern in (COMMENT, BUILD_OF_SQL, SAID):
        text = blanked(pattern, text)
    for line, code in enumerate(text.splitlines(), 1):
        for match in NUMBER.finditer(code):
            if match[1] not in {"0", "1"}:
                yield line, match[1]


def names(text: str, taken: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and spelling of each quoted text that is one of the names."""
    for line, code in enumerate(blanked(COMMENT, text).splitlines(), 1):
        for match in QUOTED.finditer(code):
            if match[0][1:-1].strip().lower() in taken:
                yield line, match[0]


def sources(root: Path) -> dict[str, str]:
    """Read the SQL of models and macros, by path from the root."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("models", "macros")
        for path in sorted((root / folder).rglob("*.sql"))
    }


def found_numbers(files: dict[str, str]) -> list[Finding]:
    """Return the numbers that nothing allows."""
    return [
        Finding(file, line, number)
        for file, text in files.items()
        for line, number in numbers(text)
        if number not in ALLOWED.get(file, (set(), ""))[0]
    ]


def names_of_seeds(root: Path) -> set[str]:
    """Return the names that the shipped seeds give, lower-cased."""
    given = set()
    for seed, columns in NAMES.items():
        path = root / "seeds" / f"lead_scoring_{seed}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                given |= {row[column].strip().lower() for column in columns}
    return given - {""}


def test_x(project_root: Path) -> None:
    files = sources(project_root)
    for f in found_numbers(files):
        print(f)
    taken = names_of_seeds(project_root)
    for file, text in files.items():
        for line, name in names(text, taken):
            print(file, line, name)
    assert 0
