"""The tables of data/, and the lists that more than one part draws from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


def read(table: str) -> list[dict[str, str]]:
    """Read a table of data/, its rows by column."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_groups(table: str) -> dict[str, list[dict[str, str]]]:
    """Read a table of data/, its rows grouped by the first column."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in read(table):
        groups.setdefault(next(iter(row.values())), []).append(row)
    return groups


def read_lists(table: str) -> dict[str, list[str]]:
    """Read a table of two columns: the texts of the second by those of the first."""
    groups = read_groups(table).items()
    return {name: [text for _, text in map(dict.values, rows)] for name, rows in groups}


class Choice(NamedTuple):
    """One of a list to draw from."""

    name: str
    share: float
    fit: str  # its key in data/fit_weights.csv, if any


CHOICES = {
    name: [Choice(row["choice"], float(row["share"]), row["fit"]) for row in rows]
    for name, rows in read_groups("choices").items()
}
CATEGORIES = CHOICES["category"]
INDUSTRIES = CHOICES["industry"]
TECHNOLOGIES = CHOICES["technology"]
BUDGETS = CHOICES["budget"]
TIMELINES = CHOICES["timeline"]
LEAD_KINDS = CHOICES["lead_kind"]
LEAD_SOURCES = CHOICES["lead_source"]

REPS = [f"rep-{number:02d}" for number in range(1, 9)]
