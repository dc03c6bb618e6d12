"""Everything, written to a folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from tqdm import tqdm

from demo_data.decisions import adjustment_rows, identity_rows, outcome_rows
from demo_data.facts import account_rows, attribute_rows, lead_rows
from demo_data.log import event_rows, make_log
from demo_data.size import Size
from demo_data.spending import campaign_cost_rows
from demo_data.tables import (
    AccountRow,
    AdjustmentRow,
    AttributeRow,
    CampaignCostRow,
    EventRow,
    IdentityRow,
    LeadRow,
    OutcomeRow,
    Row,
)
from demo_data.truth import TruthRow, truth_of, truth_rows
from demo_data.world import make_world

PROGRESS_FROM = 50_000  # rows from which a progress bar is worth showing


def generate(size: Size, folder: Path, with_truth: bool = False) -> dict[Path, int]:
    """Make everything and write it to a folder.

    Args:
        size: what is asked for.
        folder: where the files go; made if it is not there.
        with_truth: also write truth.json and truth_leads.csv.

    Returns:
        The number of rows of each of the eight files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = make_world(size)
    log = make_log(world)
    tables: dict[type[Row], Sequence[Row]] = {
        AccountRow: account_rows(world),
        LeadRow: lead_rows(world),
        AttributeRow: attribute_rows(world),
        OutcomeRow: outcome_rows(world),
        AdjustmentRow: adjustment_rows(world),
        IdentityRow: identity_rows(world),
        CampaignCostRow: campaign_cost_rows(size),
    }
    written = dict(
        write_csv(folder, table, rows, len(rows)) for table, rows in tables.items()
    )
    path, count = write_csv(folder, EventRow, event_rows(world, log), len(log.key))
    if with_truth:
        truth = json.dumps(truth_of(world), indent=2)
        (folder / "truth.json").write_text(truth + "\n", "utf-8")
        write_csv(folder, TruthRow, truth_rows(world), size.leads)
    return written | {path: count}


def write_csv(
    folder: Path, table: type[Row], rows: Iterable[Row], count: int
) -> tuple[Path, int]:
    """Write the file of a table, its rows in the order given.

    Returns:
        The file, and the number of its rows.
    """
    path = folder / f"{table.file}.csv"
    quiet = count < PROGRESS_FROM
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(table))
        shown = tqdm(rows, path.stem, count, disable=quiet, unit=" rows")
        writer.writerows(vars(row).values() for row in shown)
    return path, count
