"""Tell what was compared, in Markdown and JSON, and whether the goals are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import mean, median
from typing import Any

from pack.comparison import HAND_WRITTEN_POINTS, PROPOSED_MODEL, Comparison

BOOSTING = "gradient boosting"
HEADINGS = {
    "auc": "AUC",
    "average_precision": "average precision",
    "top_decile_lift": "top-decile lift",
    "brier": "Brier",
    "calibration_error": "calibration error",
}
MEDIAN_GAP = 0.015
WORST_GAP = 0.03
CALIBRATION_ERROR = 0.07


@dataclass(frozen=True)
class Verdict:
    """A goal and whether it is met."""

    goal: str
    measured: str
    is_met: bool


def gaps(comparisons: Sequence[Comparison], way: str) -> list[float]:
    """Tell by how much another way's AUC is above the proposed model's, by pack."""
    return [
        each.ways[way]["auc"].value - each.ways[PROPOSED_MODEL]["auc"].value
        for each in comparisons
        if way in each.ways
    ]


def verdicts(comparisons: Sequence[Comparison]) -> list[Verdict]:
    """Judge the proposed models by the goals."""
    behind = gaps(comparisons, BOOSTING)
    errors = [
        each.ways[PROPOSED_MODEL]["calibration_error"].value for each in comparisons
    ]
    result = [
        Verdict(
            f"AUC at most {MEDIAN_GAP} below gradient boosting's on the median pack",
            f"{median(behind):+.4f}",
            median(behind) <= MEDIAN_GAP,
        ),
        Verdict(
            f"AUC at most {WORST_GAP} below gradient boosting's on the worst pack",
            f"{max(behind):+.4f}",
            max(behind) <= WORST_GAP,
        ),
        Verdict(
            f"calibration error at most {CALIBRATION_ERROR} on every pack",
            f"{max(errors):.4f}",
            max(errors) <= CALIBRATION_ERROR,
        ),
    ]
    for way in (HAND_WRITTEN_POINTS, "naive Bayes"):
        if above := [-gap for gap in gaps(comparisons, way)]:
            goal = f"AUC above that of {way} on average"
            result.append(Verdict(goal, f"{mean(above):+.4f}", mean(above) > 0))
    return result


def table(comparison: Comparison) -> str:
    """Lay out a pack's figures in Markdown."""
    lines = [
        f"### {comparison.pack}",
        "",
        f"Judged: {comparison.how}.",
        "",
        f"| | {' | '.join(HEADINGS.values())} |",
        f"|---|{'---|' * len(HEADINGS)}",
    ]
    for way, measured in comparison.ways.items():
        cells = " | ".join(str(measured[name]) for name in HEADINGS)
        lines.append(f"| {way} | {cells} |")
    return "\n".join([*lines, ""])


def verdict_table(judged: Sequence[Verdict]) -> str:
    """Lay out the verdicts in Markdown."""
    lines = ["### Goals", "", "| goal | measured | |", "|---|---|---|"]
    lines += [
        f"| {each.goal} | {each.measured} | {'met' if each.is_met else 'MISSED'} |"
        for each in judged
    ]
    return "\n".join([*lines, ""])


def as_json(
    comparisons: Sequence[Comparison], judged: Sequence[Verdict]
) -> dict[str, Any]:
    """Give everything, ready for JSON."""
    return {
        "packs": [asdict(each) for each in comparisons],
        "verdicts": [asdict(each) for each in judged],
    }
