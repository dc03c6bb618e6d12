"""How ids get their leads, how leads vanish and come back, and what else is noted."""

from __future__ import annotations

import random

from reference import Row
from sequences.inputs import DAY, Inputs, as_text
from sequences.start import LEADS, STRANGERS, lead_row
from worlds.pen import row_of


def _known_at(inputs: Inputs, rng: random.Random) -> str | None:
    if rng.random() < 0.4:
        return None
    return as_text(inputs.now - rng.random() * 30 * DAY)


def link(inputs: Inputs, rng: random.Random, identity: str, lead_id: str) -> None:
    """Let an id become a lead's."""
    row = row_of("identities", identity=identity, lead_id=lead_id)
    row["known_at"] = _known_at(inputs, rng)
    inputs.tables["identities"].append(row)


def names(inputs: Inputs, rng: random.Random) -> None:
    """An id that was unknown gets a lead."""
    link(inputs, rng, rng.choice(STRANGERS), rng.choice(LEADS))


def merges(inputs: Inputs, rng: random.Random) -> None:
    """A lead is merged into another one, at times in a circle."""
    link(inputs, rng, *rng.sample(LEADS, 2))


def unlinks(inputs: Inputs, rng: random.Random) -> None:
    """A link is taken back."""
    rows = inputs.tables["identities"]
    if rows:
        rows.remove(rng.choice(rows))


def leaves(inputs: Inputs, rng: random.Random) -> None:
    """A lead is in the input no more."""
    rows = inputs.tables["leads"]
    if rows:
        rows.remove(rng.choice(rows))


def returns(inputs: Inputs, rng: random.Random) -> None:
    """Leads are in the input again."""
    there = {row["lead_id"] for row in inputs.tables["leads"]}
    inputs.tables["leads"] += [
        lead_row(lead) for lead in LEADS if lead not in there and rng.random() < 0.8
    ]


def lead_edits(inputs: Inputs, rng: random.Random) -> None:
    """A lead is deleted, or was created at another time."""
    if inputs.tables["leads"]:
        row = rng.choice(inputs.tables["leads"])
        row["is_deleted"] = rng.choice((None, None, "true"))
        created = as_text(inputs.now - rng.random() * 40 * DAY)
        row["created_at"] = rng.choice((None, created))


def notes(inputs: Inputs, rng: random.Random) -> None:
    """An outcome and an adjustment are noted."""
    number = inputs.new_id()
    cells: Row = {"lead_id": rng.choice(LEADS), "reason": None}
    at = as_text(inputs.now - rng.random() * 20 * DAY)
    outcome = rng.choice(("handed_off", "won", "lost"))
    inputs.tables["outcomes"].append(
        row_of("outcomes", outcome_id=number, outcome=outcome, occurred_at=at, **cells)
    )
    inputs.tables["adjustments"].append(
        row_of(
            "adjustments",
            adjustment_id=number,
            dimension="engagement",
            kind=rng.choice(("set_to", "add")),
            points=rng.choice(("2", "-4")),
            effective_at=at,
            **cells,
        )
    )
