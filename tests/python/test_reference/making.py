"""Makes small worlds in few words, and reads what came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reference import INPUT_COLUMNS, SEED_COLUMNS, Row, Scored, World

Given = dict[str, str | float | None]
"""A row as a test writes it: numbers for text, missing columns for None."""


def make(
    scored_on: str = "2024-04-30",
    /,
    **tables: Sequence[Given],
) -> World:
    """A world of the given inputs and seeds.

    Without others there is one model, `main`, and one lead, `L1`; a seed row without a
    scoring_model is of `main`. Raises KeyError for a table nobody knows.
    """
    given_tables: dict[str, Sequence[Given]] = {
        "models": [{"scoring_model": "main"}],
        "leads": [{"lead_id": "L1"}],
        **tables,
    }
    world = World(
        scored_on=dt.date.fromisoformat(scored_on),
        inputs={name: [] for name in INPUT_COLUMNS},
        seeds={name: [] for name in SEED_COLUMNS},
    )
    for name, rows in given_tables.items():
        is_seed = name in SEED_COLUMNS
        columns = SEED_COLUMNS[name] if is_seed else INPUT_COLUMNS[name]
        blank: Row = dict.fromkeys(columns)
        if is_seed and "scoring_model" in columns:
            blank["scoring_model"] = "main"
        (world.seeds if is_seed else world.inputs)[name] = [
            {**blank, **{c: None if v is None else str(v) for c, v in row.items()}}
            for row in rows
        ]
    return world


def days(*occurred_at: str, lead_id: str = "L1", **cells: str) -> list[Given]:
    """One event of type `visit` at each of the given times, ids by their place."""
    return [
        {
            "event_id": f"{lead_id}-{cells.get('event_type')}-{place}",
            "lead_id": lead_id,
            "event_type": "visit",
            "occurred_at": time,
            **cells,
        }
        for place, time in enumerate(occurred_at)
    ]


def rule(rule_id: str = "r", /, **cells: str | float) -> Given:
    """An engagement rule on visits worth 10 points, unless told otherwise."""
    return {"rule_id": rule_id, "event_type": "visit", "points": 10, **cells}


def condition(
    rule_id: str, attribute: str, operator: str, operand: str | float | None = None
) -> Given:
    """A condition of a fit rule."""
    return {
        "rule_id": rule_id,
        "attribute": attribute,
        "operator": operator,
        "operand": operand,
    }


def fact(
    entity_type: str, entity_id: str, attribute: str, value: str, **cells: str
) -> Given:
    """A row of the input `attributes`."""
    return {
        "entity_type": entity_type,
        "entity_id": entity_id,
        "attribute": attribute,
        "attribute_value": value,
        **cells,
    }


def of_lead(scored: Scored, lead_id: str = "L1", model: str = "main") -> dict[str, Any]:
    """The lead's row of lead_scores."""
    (row,) = [
        row
        for row in scored.lead_scores
        if (row["lead_id"], row["scoring_model"]) == (lead_id, model)
    ]
    return row


def ledger(scored: Scored, lead_id: str = "L1") -> dict[str, float]:
    """Points by rule_id, group or kind of one lead's ledger (one model)."""
    return {
        row["rule_id"] or row["rule_group"] or f"{row['kind']}:{row['dimension']}": row[
            "points"
        ]
        for row in scored.contributions
        if row["lead_id"] == lead_id
    }


def statuses(scored: Scored, lead_id: str = "L1") -> dict[str, str]:
    """Status by rule_id of one lead's rules (one model)."""
    return {
        row["rule_id"]: row["status"]
        for row in scored.contributions
        if row["lead_id"] == lead_id and row["kind"].endswith("_rule")
    }


def past(scored: Scored, *columns: str, lead_id: str = "L1") -> list[Any]:
    """Columns of a lead's history (one model), a row for each date.

    Of one column the bare cells, of several tuples of them.
    """
    rows = [row for row in scored.lead_score_history if row["lead_id"] == lead_id]
    cells = [tuple(row[column] for column in columns) for row in rows]
    return cells if len(columns) > 1 else [cell for (cell,) in cells]


def april(*days_of_month: int) -> list[dt.date]:
    """Days of April 2024."""
    return [dt.date(2024, 4, day) for day in days_of_month]


def rejects(scored: Scored) -> list[tuple[str, str | None, str]]:
    """(input, row key, reason) of every reject."""
    return [(row["input"], row["row_key"], row["reason"]) for row in scored.rejects]
