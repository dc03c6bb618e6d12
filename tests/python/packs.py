"""A small generated pack whose text, columns and files are as odd as real ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pandas as pd

AS_OF = "2024-01-01"
SOURCES = ['Say "hi", now', "a|b", "50% off", "  Partner  ", "WEB", "web", "it's_", ""]
SOURCE_ODDS = [1.2, 0.9, -1.0, 0.4, -0.6, -0.6, 0.0, -1.2]
PART_SIZES = {"train": 700, "test": 300}


def write_odd_pack(folder: Path, *, seed: int = 0) -> pd.Series:
    """Write a pack, its training events alone among the events.

    Train and test leads share ids; the test part lacks a column, has another one and
    values never seen; the order in time has a name of its own.

    Returns:
        The outcomes of the test leads, 0 or 1 by lead_id.
    """
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    hidden = pd.Series(dtype="int64")
    for part, size in PART_SIZES.items():
        leads, odds = odd_leads(random, size, is_test=part == "test")
        calls = random.poisson(1.5, size) if part == "train" else np.zeros(size, int)
        won = (random.random(size) < 1 / (1 + np.exp(-odds - 0.5 * calls))).astype(int)
        write_csv(folder / f"{part}_leads.csv.gz", leads)
        outcomes = pd.DataFrame({"lead_id": leads["lead_id"], "won": won})
        if part == "train":
            write_csv(folder / "train_outcomes.csv.gz", outcomes)
            write_csv(
                folder / "train_events.csv.gz",
                odd_events(random, leads["lead_id"], calls),
            )
        else:
            hidden = outcomes.set_index("lead_id")["won"]
    return hidden


def odd_leads(
    random: np.random.Generator, size: int, *, is_test: bool
) -> tuple[pd.DataFrame, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Draw leads and their log-odds."""
    source = random.integers(len(SOURCES), size=size)
    hours = random.gamma(2.0, 3.0, size).round(2)
    days = np.sort(random.integers(0, 200, size)) + (200 if is_test else 0)
    first_day = pd.Timestamp("2018-01-01")
    leads = pd.DataFrame(
        {
            "lead_id": [f"L{place}" for place in random.permutation(size)],
            "as_of": AS_OF,
            "Day 1": first_day + pd.to_timedelta(days, unit="D"),
            "Lead Source (%)": np.array(SOURCES)[source],
            "select": hours,
            "order": np.where(random.random(size) < 0.5, "TRUE", "false"),
            "reference": [
                f"ref {place}" for place in random.integers(10**9, size=size)
            ],
            "constant": "x",
            "born on": first_day
            - pd.to_timedelta(random.integers(9000, size=size), "D"),
        }
    )
    if is_test:
        leads.loc[::5, "Lead Source (%)"] = "never seen, ever"
        leads = leads.drop(columns="constant").assign(**{"new one": "y"})
    return leads, np.array(SOURCE_ODDS)[source] + 0.15 * (hours - 6)


def odd_events(
    random: np.random.Generator,
    lead_ids: pd.Series,
    calls: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> pd.DataFrame:
    """Draw events: as many calls as said, and others that say nothing."""
    noise = random.poisson(2.0, len(lead_ids))
    kinds = {"Call, back?": calls, "mail|open": noise}
    parts = [
        pd.DataFrame({"lead_id": lead_ids.repeat(counts), "event_type": kind})
        for kind, counts in kinds.items()
    ]
    events = pd.concat(parts, ignore_index=True)
    ages = random.integers(0, 60, len(events))
    events["occurred_at"] = pd.Timestamp(AS_OF) - pd.to_timedelta(ages, unit="D")
    events["age_days"] = ages.astype(float)
    events["event_category"] = "sales % talk"
    events["quantity"] = 1
    events["event_id"] = 1  # numbers that name nothing
    return events


def write_csv(file: Path, table: pd.DataFrame) -> None:
    """Write a gzipped CSV file, what is quoted being quoted twice."""
    with gzip.open(file, "wt", encoding="utf-8", newline="") as opened:
        table.to_csv(opened, index=False)
