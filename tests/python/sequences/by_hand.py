"""Inputs that a person can follow: an early event of L1 and what happens then."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

from reference import Row
from sequences.inputs import Inputs
from sequences.plan import Run
from sequences.start import BEGIN, start_tables
from worlds.pen import row_of

SCORED_ON = dt.date(2025, 3, 20)
NORMAL = Run("normal", 0)
Change = Callable[[Inputs], None]


def visit(event_id: str, occurred_at: str, loaded_at: str = "", **cells: str) -> Row:
    """A visit of L1, loaded when it happened."""
    usual = {"lead_id": "L1", "event_type": "visit"}
    return row_of(
        "events",
        event_id=event_id,
        occurred_at=occurred_at,
        loaded_at=loaded_at or occurred_at,
        **{**usual, **cells},
    )


def rule(rule_id: str, event_type: str, **cells: str) -> Row:
    """An engagement rule that gives a point an event."""
    usual = {"scoring_model": "main", "points": "1"}
    return row_of(
        "engagement_rules",
        rule_id=rule_id,
        event_type=event_type,
        **{**usual, **cells},
    )


def bot_rule(max_events: int, window_seconds: int) -> Row:
    """A bot rule of visits."""
    return row_of(
        "bot_rules",
        bot_rule_id="b",
        event_type="visit",
        max_events=str(max_events),
        window_seconds=str(window_seconds),
    )


RULES = (rule("v", "visit"), rule("f", "form"))
NOON = "2025-03-02 12:00:00"  # of the latest event: late days begin at 2025-02-27
LATEST = visit("latest", NOON)


def inputs_of(*events: Row, late_days: int = 3, rules: Sequence[Row] = RULES) -> Inputs:
    """Inputs with these events and rules, without sequences, categories and bots."""
    inputs = Inputs(late_days, BEGIN, start_tables(random.Random(1)), BEGIN)
    inputs.tables |= {
        "engagement_rules": [dict(one) for one in rules],
        "sequence_rules": [],
        "asset_categories": [],
        "bot_rules": [],
        "events": [*map(dict, events)],
    }
    return inputs


def set_rows(table: str, *rows: Row) -> Change:
    """Let a table hold these rows and no others."""

    def change(inputs: Inputs) -> None:
        inputs.tables[table] = [dict(row) for row in rows]

    return change


def add(*events: Row) -> Change:
    """Let these events come too."""

    def change(inputs: Inputs) -> None:
        inputs.tables["events"] += [dict(event) for event in events]

    return change


def remove(event_id: str) -> Change:
    """Take the last row of an event away."""

    def change(inputs: Inputs) -> None:
        rows = inputs.tables["events"]
        rows.remove([row for row in rows if row["event_id"] == event_id][-1])

    return change


def leave(lead_id: str) -> Change:
    """Take a lead away."""

    def change(inputs: Inputs) -> None:
        rows = inputs.tables["leads"]
        inputs.tables["leads"] = [row for row in rows if row["lead_id"] != lead_id]

    return change
