"""Tell what was measured: a table to read, JSON to keep."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from _benchmark_verdicts import Verdict, times_of

HEADINGS = ("size", "what", "ours", "beside", "theirs", "ratio", "budget", "")
RIGHT_ALIGNED = {"ours", "theirs", "ratio", "budget"}
# Other programs that kept more cores than this busy make times doubtful.
QUIET = 0.1
# Two places tell little of a ratio below this.
SMALL = 0.1


def table(verdicts: Sequence[Verdict]) -> str:
    """Lay out verdicts as text, ratios in the middle of attention."""
    rows = [HEADINGS, *(cells(verdict) for verdict in verdicts)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = [
        "  ".join(
            cell.rjust(width) if heading in RIGHT_ALIGNED else cell.ljust(width)
            for cell, width, heading in zip(row, widths, HEADINGS, strict=True)
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths).rstrip())
    return "\n".join(lines)


def cells(verdict: Verdict) -> tuple[str, ...]:
    """Write a verdict as cells of the table."""
    words = {None: "", True: "ok", False: "MISSED"}
    alone = verdict.theirs is None
    return (
        verdict.size,
        verdict.what,
        "" if alone else amount(verdict.ours, verdict.unit),
        verdict.than,
        "" if verdict.theirs is None else amount(verdict.theirs, verdict.unit),
        ratio(verdict.ratio),
        "" if verdict.budget is None else f"{verdict.budget:g}",
        words[verdict.is_ok],
    )


def amount(value: float, unit: str) -> str:
    """Write an amount with its unit."""
    match unit:
        case "s":
            return f"{value:,.2f} s"
        case "rows":
            return f"{value:,.0f}"
        case _:
            return f"{value / 2**20:,.0f} MB"


def ratio(value: float) -> str:
    """Write a ratio so that small ones show too."""
    return f"{value:.4f}" if value and value < SMALL else f"{value:.2f}"


def as_json(
    sizes: Sequence[dict[str, Any]], verdicts: Sequence[Verdict], memory_limit: str
) -> dict[str, Any]:
    """Gather everything for the JSON file."""
    return {
        "verdicts": [
            {
                **asdict(verdict),
                "ratio": None if math.isinf(verdict.ratio) else verdict.ratio,
                "is_ok": verdict.is_ok,
            }
            for verdict in verdicts
        ],
        "sizes": [{**measured, "times": times_of(measured)} for measured in sizes],
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
            "memory_limit": memory_limit,
        },
    }


def disturbance(sizes: Sequence[dict[str, Any]]) -> str | None:
    """Tell how busy other programs kept the machine, if they did."""
    cores = max(
        (step["others_cores"] or 0)
        for measured in sizes
        for step in measured["steps"].values()
    )
    if cores <= QUIET:
        return None
    return (
        f"Other programs used up to {cores:.1f} cores meanwhile: these times are too"
        " long, and not all by the same factor."
    )
