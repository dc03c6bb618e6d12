"""Draw what the benchmark measured: a page that needs no network.

It runs in an environment of its own: python _benchmark_chart.py INPUT.json OUTPUT.html
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import altair as alt  # type: ignore[import-not-found]  # in an environment of its own
import vl_convert  # type: ignore[import-not-found]

COLORS = ["#1b6ca8", "#7fb2dd", "#8a8a8a", "#d98c2b"]
WAYS = ["full build", "engagement contributions", "floor", "Polars"]


def growth(report: dict[str, Any]) -> Any:
    """Draw seconds by number of events, both by powers of ten."""
    points = [
        {"events": measured["events"], "way": way, "seconds": seconds}
        for measured in report["sizes"]
        for way, seconds in measured["times"].items()
    ]
    exponents = [
        f"{verdict['what']}: {verdict['ratio']:.2f}"
        for verdict in report["verdicts"]
        if verdict["what"].startswith("growth exponent")
    ]
    title = alt.Title("Seconds by number of events", subtitle=exponents)
    return (
        alt.Chart(alt.Data(values=points), title=title)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "events:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s")
            ),
            y=alt.Y("seconds:Q", scale=alt.Scale(type="log"), title="seconds"),
            color=alt.Color(
                "way:N", title=None, scale=alt.Scale(domain=WAYS, range=COLORS)
            ),
            tooltip=["way:N", "events:Q", "seconds:Q"],
        )
        .properties(width=520, height=320)
    )


def ratios(report: dict[str, Any], size: str) -> Any:
    """Draw the times of one size as ratios, with a mark where a budget ends."""
    rows = [
        {
            "name": f"{verdict['what']} / {verdict['than']}",
            "ratio": verdict["ratio"],
            "budget": verdict["budget"],
            "kept": {True: "kept", False: "missed", None: "no budget"}[
                verdict["is_ok"]
            ],
        }
        for verdict in report["verdicts"]
        if verdict["size"] == size and verdict["unit"] == "s"
    ]
    base = alt.Chart(alt.Data(values=rows), title=f"Times as ratios, {size} events")
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=320))
    bars = base.mark_bar().encode(
        x=alt.X("ratio:Q", title="ratio; a line marks the budget"),
        y=y,
        color=alt.Color(
            "kept:N",
            title="budget",
            scale=alt.Scale(
                domain=["kept", "missed", "no budget"],
                range=["#3b8f5a", "#c0392b", "#b8b8b8"],
            ),
        ),
        tooltip=["name:N", "ratio:Q", "budget:Q"],
    )
    words = base.mark_text(align="left", dx=4).encode(
        x="ratio:Q", y=y, text=alt.Text("ratio:Q", format=".2f")
    )
    budgets = (
        base.mark_tick(color="black", thickness=2, size=16)
        .encode(x="budget:Q", y=y)
        .transform_filter("isValid(datum.budget)")
    )
    return (bars + words + budgets).properties(width=520)


def page(report: dict[str, Any]) -> Any:
    """Draw everything, the largest size first."""
    charts = [ratios(report, measured["size"]) for measured in report["sizes"]]
    return alt.vconcat(growth(report), *reversed(charts)).resolve_scale(
        color="independent"
    )


def main() -> None:
    """Write the page."""
    source, output = (Path(word) for word in sys.argv[1:])
    chart = page(json.loads(source.read_text())).to_dict()
    output.write_text(vl_convert.vegalite_to_html(chart, bundle=True))


if __name__ == "__main__":
    main()
