"""Read a pack: leads, their attributes and events, and the outcomes of some.

A pack is a folder of CSV files, gzipped or not: `train_leads`, `train_outcomes`,
`test_leads`, and `train_events` and `test_events` where there are events. Nothing of
the test leads enters the deals that a model is made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from pack.ordering import Order, days, find_order
from proposal.deals import ATTRIBUTE_COLUMNS, EVENT_COLUMNS, ClosedDeals, no_events

PARTS = ("train", "test")
NOT_ATTRIBUTES = ["lead_id", "as_of"]
WON = {"1": 1, "1.0": 1, "true": 1, "t": 1, "yes": 1, "y": 1, "won": 1}
LOST = {"0": 0, "0.0": 0, "false": 0, "f": 0, "no": 0, "n": 0, "lost": 0}
READ = (
    "select * from read_csv($file, header = true, all_varchar = true,"
    " delim = ',', quote = '\"', escape = '\"', strict_mode = false)"
)
READ_EVENTS = """
select
    lead_id,
    nullif(trim(event_type), '') as event_type,
    nullif(trim(event_category), '') as asset,
    cast(null as varchar) as campaign,
    coalesce(try_cast(quantity as double), 1) as event_value,
    -- Parts of a day are rounded up: half a day before midnight is the day before.
    coalesce(
        cast(ceil(try_cast(age_days as double)) as bigint),
        date_diff('day', cast(try_cast(occurred_at as timestamp) as date), $as_of)
    ) as age_days
from ({read}) as events
"""


class PackError(Exception):
    """A pack lacks what every pack has; the message says what."""


@dataclass(frozen=True)
class Pack:
    """A pack, read.

    Attributes:
        name: its folder's.
        as_of: the date on which all leads are scored.
        leads: one row a lead: `lead_id`; `part`, train or test; `given_id`, the pack's
            own id, which may be that of a lead of the other part too; `won`, 0, 1 or
            NaN; `position`, float, NaN where unknown.
        attributes: as of ClosedDeals, of the leads of both parts.
        events: as of ClosedDeals, of the leads of both parts.
        order: what orders the leads in time.
        notes: sentences of what was found, for people.
    """

    name: str
    as_of: pd.Timestamp
    leads: pd.DataFrame
    attributes: pd.DataFrame
    events: pd.DataFrame
    order: Order
    notes: list[str]

    @property
    def is_ordered(self) -> bool:
        """Whether the pack tells which lead came first."""
        return self.order.column is not None

    @property
    def deals(self) -> ClosedDeals:
        """The training leads whose outcome is known, and nothing of any other."""
        is_closed = (self.leads["part"] == "train") & self.leads["won"].notna()
        closed = self.leads.loc[is_closed, ["lead_id", "won", "position"]]
        closed = closed.astype({"won": "int64"}).reset_index(drop=True)
        of_closed = ClosedDeals(closed, self.attributes, self.events)
        return of_closed.of(list(closed["lead_id"]))


def read_pack(folder: Path, *, parts: Sequence[str] = PARTS) -> Pack:
    """Read a pack.

    Args:
        folder: the pack's.
        parts: train, and test where test leads are wanted.

    Raises:
        PackError: a file or column that every pack has is missing.
    """
    tables = {part: read_leads(folder, part) for part in parts}
    given = tables["train"].drop(columns=NOT_ATTRIBUTES, errors="ignore")
    as_of = scoring_date(tables["train"])
    order = find_order(given)  # of the training leads alone
    leads = pd.concat(
        [leads_of(table, part) for part, table in tables.items()], ignore_index=True
    )
    leads["won"] = leads["lead_id"].map(read_outcomes(folder)).astype("float64")
    positions = pd.Series(
        order.positions.to_numpy(), leads["lead_id"].iloc[: len(given)]
    )
    leads["position"] = leads["lead_id"].map(positions).astype("float64")
    attributes = pd.concat(
        [attributes_of(tables[part], part, order, as_of) for part in parts],
        ignore_index=True,
    )
    events = pd.concat(
        [read_events(folder, part, as_of) for part in parts], ignore_index=True
    )
    events = events[events["lead_id"].isin(leads["lead_id"])]
    notes = [order.text]
    if events.empty:
        notes.append("The pack has no events.")
    if order.dates:
        told = ", ".join(order.dates)
        notes.append(f"Dates read as days before the scoring date: {told}.")
    return Pack(folder.resolve().name, as_of, leads, attributes, events, order, notes)


def own_id(part: str, lead_ids: pd.Series) -> pd.Series:
    """Make ids that no lead of the other part has."""
    return part + ":" + lead_ids.astype(str)


def leads_of(table: pd.DataFrame, part: str) -> pd.DataFrame:
    """Give ids and part of a part's leads."""
    ids = table["lead_id"].astype(str)
    return pd.DataFrame({"lead_id": own_id(part, ids), "part": part, "given_id": ids})


def file_of(folder: Path, name: str) -> Path | None:
    """Find a table's file; None if the pack has none."""
    files = (folder / f"{name}{ending}" for ending in (".csv.gz", ".csv"))
    return next((file for file in files if file.exists()), None)


def read_table(folder: Path, name: str, *needed: str) -> pd.DataFrame:
    """Read a table as text.

    Raises:
        PackError: there is no such file, or it lacks a column.
    """
    file = file_of(folder, name)
    if file is None:
        raise PackError(f"{folder} has no {name}.csv.gz.")
    with duckdb.connect() as connection:
        table = connection.execute(READ, {"file": str(file)}).df()
    for column in needed:
        if column not in table:
            raise PackError(f"{file} has no column {column}.")
    return table


def read_leads(folder: Path, part: str) -> pd.DataFrame:
    """Read a part's leads, each once."""
    table = read_table(folder, f"{part}_leads", "lead_id")
    known = table.dropna(subset=["lead_id"]).drop_duplicates("lead_id")
    return known.reset_index(drop=True)


def read_outcomes(folder: Path) -> pd.Series:
    """Read the training leads' outcomes: 0 or 1 by lead_id."""
    table = read_table(folder, "train_outcomes", "lead_id", "won")
    won = table["won"].str.strip().str.lower().map(WON | LOST)
    won.index = pd.Index(own_id("train", table["lead_id"]))
    won = won.dropna()
    return won[~won.index.duplicated()]


def scoring_date(table: pd.DataFrame) -> pd.Timestamp:
    """Tell the date on which leads are scored, the latest if there are several."""
    told = days(table["as_of"]) if "as_of" in table else None
    if told is None:
        return pd.Timestamp("2024-01-01")
    return pd.Timestamp(0) + pd.Timedelta(days=int(np.floor(told.max())))


def attributes_of(
    table: pd.DataFrame, part: str, order: Order, as_of: pd.Timestamp
) -> pd.DataFrame:
    """Make a row of each cell that says something of a lead."""
    unwanted = {*NOT_ATTRIBUTES, order.column, *order.left_out}
    wide = table.drop(columns=[name for name in table if name in unwanted])
    today = as_of.timestamp() / pd.Timedelta(days=1).total_seconds()
    for name in order.dates:
        read = days(wide[name]) if name in wide else None
        if read is not None:
            ages = np.floor(today - read)
            wide[name] = ages.map("{:.0f}".format).where(ages.notna(), None)
    wide.index = pd.Index(own_id(part, table["lead_id"]))
    is_blank = wide.apply(lambda cells: cells.str.strip(" ") == "")
    told = wide.mask(is_blank).stack(future_stack=True).dropna()
    names = told.rename_axis(ATTRIBUTE_COLUMNS[:2]).rename(ATTRIBUTE_COLUMNS[2])
    return names.reset_index()


def read_events(folder: Path, part: str, as_of: pd.Timestamp) -> pd.DataFrame:
    """Read a part's events up to the scoring date; no row if the pack has none."""
    file = file_of(folder, f"{part}_events")
    if file is None:
        return no_events()
    with duckdb.connect() as connection:
        wanted = {"file": str(file)}
        found = connection.execute(f"describe {READ}", wanted).df()["column_name"]
        optional = [
            f"cast(null as varchar) as {name}"
            for name in ("event_category", "quantity", "age_days", "occurred_at")
            if name not in set(found)
        ]
        missing = {"lead_id", "event_type"} - set(found)
        if missing:
            raise PackError(f"{file} has no column {', '.join(sorted(missing))}.")
        read = READ.replace("*", ", ".join(["*", *optional]), 1)
        events = connection.execute(
            READ_EVENTS.format(read=read), wanted | {"as_of": as_of.date()}
        ).df()
    seen = events[(events["age_days"] >= 0) & events["event_type"].notna()]
    seen = seen.assign(lead_id=own_id(part, seen["lead_id"]))
    return seen.astype({"age_days": "int64"})[EVENT_COLUMNS]
