"""Judge what was measured: ratios, which hold on any machine, and their budgets.

What is judged is the models' SQL, from raw events to scores, reasons and the list. What
other marts (accounts, feedback, evaluation) take is told beside it, and what dbt itself
does for each model, which is the same for ten events and ten million.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

# Budgets hold from this many events on; below, what is fixed outweighs what grows.
BUDGETS_FROM = 10_000_000
LARGE = 100_000_000
MEMORY = 8 * 2**30
# Below this, a size says nothing of how the times grow.
GROWTH_FROM = 1_000_000
GROWTH = 1.1


@dataclass(frozen=True)
class Verdict:
    """A number beside the one it is measured by.

    Attributes:
        what: what was measured.
        size: the size of data, or sizes.
        ours: its value.
        than: what it is measured by.
        theirs: the value of that; None where the number speaks for itself.
        unit: of both values.
        budget: the most that the ratio may be; None where we only tell.
    """

    what: str
    size: str
    ours: float
    than: str
    theirs: float | None
    unit: str
    budget: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by theirs."""
        if self.theirs is None:
            return self.ours
        return self.ours / self.theirs if self.theirs else math.inf

    @property
    def is_ok(self) -> bool | None:
        """Whether the budget was kept; None without one."""
        return None if self.budget is None else self.ratio <= self.budget


def floor_seconds(measured: dict[str, Any]) -> float:
    """Tell the median of the floor's runs, before, between and after ours."""
    seconds: float = median(
        step["seconds"]
        for name, step in measured["steps"].items()
        if name.startswith("floor")
    )
    return seconds


def verdicts(sizes: Sequence[dict[str, Any]]) -> list[Verdict]:
    """Judge all sizes, smallest first, and how the times grow from one to another."""
    return [
        *(verdict for measured in sizes for verdict in verdicts_of(measured)),
        *growth([size for size in sizes if size["events"] >= GROWTH_FROM]),
    ]


def verdicts_of(measured: dict[str, Any]) -> Iterator[Verdict]:
    """Judge one size."""
    size, events, steps = measured["size"], measured["events"], measured["steps"]
    judged = events >= BUDGETS_FROM
    full, floor = steps["full"], floor_seconds(measured)
    contributions = full["contributions_sql"]

    def seconds(
        what: str, ours: float, than: str, theirs: float, budget: float | None = None
    ) -> Verdict:
        limit = budget if judged else None
        return Verdict(what, size, ours, than, theirs, "s", limit)

    yield seconds("engagement contributions", contributions, "floor", floor, 1.5)
    of_all = 2 if events >= LARGE else 3
    yield seconds("full build", full["scoring_sql"], "floor", floor, of_all)
    yield seconds("full build of every mart", full["sql"], "floor", floor)
    if "polars" in steps:
        polars = steps["polars"]["seconds"]
        yield seconds("engagement contributions", contributions, "Polars", polars, 1)
        yield seconds("Polars", polars, "floor", floor)
    for step, what, than, budget in (
        ("day", "one more day", "full build", 0.30),
        ("weight", "changed weight", "full build", 0.25),
        ("pattern", "changed pattern", "full build", None),
        ("dates", "52 weekly dates too", "one date", 6),
    ):
        if step in steps:
            ours = steps[step]["scoring_sql"]
            yield seconds(what, ours, than, full["scoring_sql"], budget)
    for step, what in (
        ("full", "full build"),
        ("day", "one more day"),
        ("weight", "changed weight"),
    ):
        if step in steps:
            ours = steps[step]["seconds"]
            yield seconds(f"{what}, dbt's own work too", ours, "floor", floor)
    yield from reading(measured)
    peaks = {
        step: taken["peak_bytes"] for step, taken in steps.items() if "nodes" in taken
    }
    of_dates = peaks.pop("dates", None)
    peak, limit = max(peaks.values()), 1 if judged else None
    yield Verdict("peak memory", size, peak, "8 GB", MEMORY, "bytes", limit)
    of_floor = steps["floor"]["peak_bytes"]
    yield Verdict("peak memory", size, peak, "floor", of_floor, "bytes")
    if of_dates:
        what = "peak memory of 52 weekly dates"
        yield Verdict(what, size, of_dates, "8 GB", MEMORY, "bytes", limit)
    on_disk, given = full["database_bytes"], measured["bytes_of_events"]
    yield Verdict("bytes on disk", size, on_disk, "events' files", given, "bytes")


def reading(measured: dict[str, Any]) -> Iterator[Verdict]:
    """Judge how many events were read."""
    size, steps = measured["size"], measured["steps"]
    for step, what, than, limit in (
        ("day", "events read by one more day", "that day's", "events_of_last_day"),
        ("weight", "events read by changed weight", "all", "events"),
        ("pattern", "events read by changed pattern", "all", "events"),
    ):
        if step in steps:
            read, there = steps[step]["rows_read"], measured[limit]
            budget = {"day": 1, "weight": 0}.get(step)
            yield Verdict(what, size, read, than, there, "rows", budget)


def growth(sizes: Sequence[dict[str, Any]]) -> Iterator[Verdict]:
    """Tell the exponents by which times grow from the smallest size to the largest."""
    if not sizes[1:]:
        return
    first, last = sizes[0], sizes[-1]
    span = f"{first['size']}-{last['size']}"
    times = math.log(last["events"] / first["events"])
    judged = GROWTH if last["events"] >= BUDGETS_FROM else None
    for what, budget in (
        ("full build", judged),
        ("engagement contributions", judged),
        ("floor", None),
        ("Polars", None),
    ):
        ends = [times_of(measured).get(what) for measured in (first, last)]
        if ends[0] and ends[1]:
            exponent = math.log(ends[1] / ends[0]) / times
            name = f"growth exponent: {what}"
            yield Verdict(name, span, exponent, "linear: 1", None, "", budget)


def times_of(measured: dict[str, Any]) -> dict[str, float]:
    """Tell the seconds of what all sizes are compared by."""
    steps = measured["steps"]
    times = {
        "floor": floor_seconds(measured),
        "engagement contributions": steps["full"]["contributions_sql"],
        "full build": steps["full"]["scoring_sql"],
    }
    if "polars" in steps:
        times["Polars"] = steps["polars"]["seconds"]
    return times
