"""Draws events: bursts of one lead and type on one day, with odd ones among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from reference import Row
from worlds.dates import BAD_TIMES, Calendar
from worlds.pen import Cell, row_of
from worlds.vocabulary import BLANKS, EVENT_TYPES, FALSES, TRUES

_BURSTS = (1, 0, 4, 8, *range(12, 36))
_BURST_SIZES = (1, 2, 1, 3, 4, 2)
_ASSETS: tuple[Cell, ...] = (
    *("/pricing", "/docs/api", "/Docs/SDK", "/blog/100%_off", "/блог", "White Paper"),
    *("a\\%b", "o'hare|x", "two\nlines", "😀", None, "", "  ", " /pricing "),
)
_CAMPAIGNS: tuple[Cell, ...] = ("spring", "Spring 24", "été 50%", None, "", "a_b")
_VALUES: tuple[Cell, ...] = (None, "10.5", "5", "100", "many", "1e2", "", "-3")
_LOAD_TIMES = (" 10:00:00", " 23:59:59.999999", "T00:00:00Z")
_MOSTLY_TRUE = (*TRUES * 2, *FALSES)
_DIRT: tuple[str | int, ...] = (
    *("",) * 48,
    *("time", "time", "time", "time", "time", "time", "bad time", "bad load", "bot"),
    *("null", "type", "same", "same", "twin", 0, 1, 0, 2, 10, 1, -1, -2),
)
"""What is odd about an event; a number: loaded so many days after its day."""


def _dirt(calendar: Calendar, day: dt.date, index: int) -> dict[str, Cell]:
    """The cells in which an event is not as plain as the others of its burst."""
    pen = calendar.pen
    dirt = pen.pick(_DIRT)
    if isinstance(dirt, int):
        loaded = day + dt.timedelta(days=dirt)
        return {"loaded_at": f"{loaded}{pen.pick(_LOAD_TIMES)}"}
    draw_cells: dict[str, Callable[[], dict[str, Cell]]] = {
        "": dict,
        "time": lambda: {"occurred_at": calendar.stamp(day)},
        "bad time": lambda: {"occurred_at": pen.pick(BAD_TIMES)},
        "bad load": lambda: {"loaded_at": pen.pick(BAD_TIMES)},
        "bot": lambda: {"is_bot": pen.pick(_MOSTLY_TRUE)},
        "null": lambda: {"event_id": pen.pick(BLANKS)},
        "type": lambda: {"event_type": pen.pick(BLANKS)},
        "same": lambda: {
            "event_id": f"e{pen.number(0, max(index - 1, 0))}",
            "loaded_at": f"{day}{pen.pick(_LOAD_TIMES)}",
        },
        "twin": lambda: {"event_id": f"e{max(index - 1, 0)}"},
    }
    return draw_cells[dirt]()


def _add_burst(calendar: Calendar, ids: Sequence[Cell], events: list[Row]) -> None:
    """Add one to four events of a lead and type on one day."""
    pen = calendar.pen
    day = calendar.day()
    cells: dict[str, Cell] = {
        "lead_id": pen.pick(ids),
        "event_type": pen.respelled(pen.pick(EVENT_TYPES), len(events)),
        "campaign": pen.pick(_CAMPAIGNS),
        "occurred_at": calendar.stamp(day),
        "event_value": pen.pick(_VALUES),
        "is_bot": "false",
    }
    for _ in range(pen.pick(_BURST_SIZES)):
        cells["event_id"] = f"e{len(events)}"
        cells["asset"] = pen.pick(_ASSETS)
        row = {**cells, **_dirt(calendar, day, len(events))}
        events.append(row_of("events", **row))


def draw_events(calendar: Calendar, ids: Sequence[Cell]) -> list[Row]:
    """Bursts of events of the given ids."""
    events: list[Row] = []
    for _ in range(calendar.pen.pick(_BURSTS)):
        _add_burst(calendar, ids, events)
    return events
