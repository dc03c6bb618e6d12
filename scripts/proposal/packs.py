"""Reads closed deals from a folder of CSV files: leads, outcomes and events."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from proposal.deals import ClosedDeals, no_events

FEW = 0.01  # share of cells that may be otherwise
LEAST_MOMENTS = 20  # different ones that an order must have
KEYS = ("lead_id", "as_of")
DATE = r"\s*\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d.*)?\s*"


def read_pack(folder: Path) -> ClosedDeals:
    """Read the training part of a pack.

    A column of dates or of ranks that no two leads share orders the leads in time and
    is no attribute. Without one, every position is NaN.

    Args:
        folder: holds `train_leads`, `train_outcomes` and, where there are events,
            `train_events`, each as `.csv` or `.csv.gz`. A row of events stands for
            `quantity` events of one day, which becomes its value.
    """
    leads = _table(folder, "train_leads")
    outcomes = _table(folder, "train_outcomes")
    if leads is None or outcomes is None:
        message = f"{folder} has no train_leads and train_outcomes (.csv or .csv.gz)."
        raise FileNotFoundError(message)
    order = order_column(leads)
    positions = pd.Series(float("nan"), index=leads.index)
    if order is not None:
        positions = _in_time(leads[order])
    closed = (
        leads[["lead_id"]]
        .assign(position=positions)
        .merge(
            outcomes.assign(won=outcomes["won"].astype(int))[["lead_id", "won"]],
            on="lead_id",
        )[["lead_id", "won", "position"]]
    )
    attributes = (
        leads.drop(columns=[*KEYS, *([order] if order else [])], errors="ignore")
        .assign(lead_id=leads["lead_id"])
        .melt("lead_id", var_name="attribute", value_name="attribute_value")
        .dropna(subset="attribute_value")
    )
    events = _table(folder, "train_events")
    return ClosedDeals(
        closed, attributes, no_events() if events is None else _events(events)
    ).of(closed["lead_id"])


def order_column(leads: pd.DataFrame) -> str | None:
    """Name the column that orders leads in time: dates, or a rank no two share."""
    for name in leads.columns.difference(KEYS, sort=False):
        values = leads[name]
        if values.isna().mean() > FEW or values.nunique() < LEAST_MOMENTS:
            continue
        if values.str.fullmatch(DATE).mean() > 1 - FEW:
            return str(name)
        numbers = pd.to_numeric(values, errors="coerce")
        if numbers.notna().all() and numbers.is_unique and (numbers % 1 == 0).all():
            return str(name)
    return None


def _in_time(values: pd.Series) -> pd.Series:
    """Turn dates or ranks into numbers that grow with time."""
    if values.str.fullmatch(DATE).mean() > 1 - FEW:
        times = pd.to_datetime(values, errors="coerce", format="ISO8601", utc=True)
        days = (times - times.min()) / pd.Timedelta(days=1)
        return days.astype(float)
    return pd.to_numeric(values, errors="coerce").astype(float)


def _table(folder: Path, name: str) -> pd.DataFrame | None:
    """Read a CSV file as text, an empty cell being unknown."""
    for ending in ("csv.gz", "csv"):
        path = folder / f"{name}.{ending}"
        if path.exists():
            return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    return None


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of an event file the columns of closed deals."""
    ages = pd.to_numeric(rows["age_days"], errors="coerce")
    return (
        pd.DataFrame(
            {
                "lead_id": rows["lead_id"],
                "event_type": rows["event_type"],
                "asset": rows.get("event_category"),
                "campaign": None,
                "event_value": pd.to_numeric(rows.get("quantity"), errors="coerce"),
                # Half a day before midnight is a day ago.
                "age_days": np.ceil(ages),
            }
        )
        .dropna(subset="age_days")
        .astype({"age_days": int})
    )
