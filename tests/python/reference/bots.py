"""Which events a bot caused (docs/semantics.md, "Inputs")."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from reference.cells import norm
from reference.contract import Row, Typed
from reference.seed_cells import key, number_or

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def bots(rows: Sequence[Typed], bot_rules: Sequence[Row]) -> list[bool]:
    """For each event row whether it is a bot's, by its flag or by a bot rule.

    A rule counts the events of a window up to the end of the day of the one it judges.
    """
    verdicts = [row["is_bot"] is True for row in rows]
    for rule in bot_rules:
        event_type = key(rule, "event_type")
        window = dt.timedelta(seconds=number_or(rule, "window_seconds", 1))
        windows: dict[tuple[str, int], list[int]] = {}
        for index, row in enumerate(rows):
            if row["lead_id"] is not None and norm(row["event_type"]) == event_type:
                place = (row["lead_id"], (row["occurred_at"] - _EPOCH) // window)
                windows.setdefault(place, []).append(index)
        for members in windows.values():
            days = [rows[index]["occurred_at"].date() for index in members]
            for index, day in zip(members, days, strict=True):
                so_far = sum(other <= day for other in days)
                if so_far > number_or(rule, "max_events", math.inf):
                    verdicts[index] = True
    return verdicts
