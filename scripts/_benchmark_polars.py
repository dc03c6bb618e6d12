"""Score engagement with Polars, as a person who knows it well would instead of in SQL.

Nothing is joined: every rule has a short pipeline with its numbers as constants; Polars
runs all of them at once, streams the events and does what the rules share only once.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "2")  # Polars reads it when imported

import polars as pl  # type: ignore[import-not-found]  # in an environment of its own

from _benchmark_contestant import LOOKBACK_DAYS, Task, read_task, report

WHOLE_NUMBERS = ("min_per_day", "max_per_day", "min_count")
AMOUNTS = ("points", "max_points", "decay_days", "decay_share")


def read_rules(task: Task) -> list[dict[str, Any]]:
    """Read the rules, one dictionary each, with an empty cell as None."""
    rules = pl.read_csv(task.rules, infer_schema=False).with_columns(
        pl.col(WHOLE_NUMBERS).cast(pl.Int64), pl.col(AMOUNTS).cast(pl.Float64)
    )
    return list(rules.iter_rows(named=True))


def matching(events: Any, rule: dict[str, Any]) -> Any:
    """Keep the events that a rule is about."""
    matching = events.filter(pl.col("event_type") == rule["event_type"])
    pattern = rule["asset_pattern"]
    if pattern is None:
        return matching
    words = (re.escape(part) for part in re.split("([%_])", pattern))
    wild = {"%": ".*", "_": "."}
    regex = "".join(wild.get(word, word) for word in words)
    return matching.filter(pl.col("asset").str.contains(f"(?s)^{regex}$"))


def decay(rule: dict[str, Any], age: Any) -> Any:
    """Tell what is left of an event of an age in days."""
    days, share = rule["decay_days"], rule["decay_share"]
    match rule["decay_kind"]:
        case "window":
            return (age < days).cast(pl.Float64)
        case "linear":
            return pl.max_horizontal(0.0, 1 - age / days)
        case "step":
            return pl.max_horizontal(0.0, 1 - share * (age / days).floor())
        case "half_life":
            return 0.5 ** (age / days)
        case _:
            return pl.lit(1.0)


def contributions(events: Any, rule: dict[str, Any], task: Task) -> Any:
    """Score one rule: a row for every lead that it has something to say about."""
    count, event_on = pl.col("count"), pl.col("event_on")
    if rule["max_per_day"] is not None:
        count = count.clip(upper_bound=rule["max_per_day"])
    left = decay(rule, (pl.lit(task.as_of) - event_on).dt.total_days())
    days = (
        matching(events, rule)
        .group_by("lead_id", "event_on")
        .agg(count=pl.len().cast(pl.Int64))
        .filter(pl.col("count") >= (rule["min_per_day"] or 1))
    )
    enough = pl.col("event_count") >= (rule["min_count"] or 1)
    if rule["counting"] == "each":
        leads = (
            days.group_by("lead_id")
            .agg(event_count=count.sum(), decayed=(count * left).sum())
            .filter(enough)
        )
    else:
        counted_on = event_on.min() if rule["counting"] == "first" else event_on.max()
        leads = (
            days.group_by("lead_id")
            .agg(event_count=count.sum(), event_on=counted_on)
            .filter(enough)
            .with_columns(event_count=pl.lit(1, pl.Int64), decayed=left)
        )
    points = rule["points"] * pl.col("decayed")
    if rule["max_points"] is not None:
        points = points.clip(-rule["max_points"], rule["max_points"])
    return leads.select(
        "lead_id",
        "event_count",
        rule_id=pl.lit(rule["rule_id"]),
        points=points.round(4),
    )


def score(task: Task) -> tuple[float, tuple[float, ...]]:
    """Run the pipelines into a Parquet file.

    Returns:
        The seconds it took and its checksum.
    """
    start = time.perf_counter()
    occurred_at = pl.col("occurred_at")
    first = task.as_of - dt.timedelta(LOOKBACK_DAYS - 1)
    end = task.as_of + dt.timedelta(1)
    events = (
        pl.scan_parquet(task.events)
        .filter(occurred_at >= pl.lit(first), occurred_at < pl.lit(end))
        .select("lead_id", "event_type", "asset", event_on=occurred_at.dt.date())
    )
    pl.concat(
        [contributions(events, rule, task) for rule in read_rules(task)]
    ).sink_parquet(task.output)
    seconds = time.perf_counter() - start
    checksum = (
        pl.scan_parquet(task.output)
        .select(pl.len(), pl.col("points").sum(), pl.col("event_count").sum())
        .collect()
        .row(0)
    )
    return seconds, checksum


if __name__ == "__main__":
    report(*score(read_task(__doc__)), pl.__version__)
