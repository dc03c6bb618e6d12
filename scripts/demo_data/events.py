"""What people did: the events that sessions leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from demo_data.assets import campaign_codes, draw_assets
from demo_data.chance import Chance
from demo_data.columns import Columns, Floats, Ints
from demo_data.sessions import SESSION_KINDS, Sessions, at_office_hours
from demo_data.size import DAY, Size
from demo_data.vocabulary import read_groups
from demo_data.weights import SIGNAL_CODES

SLOT_SECONDS = 120  # between the slots of a session


class Slot(NamedTuple):
    """Events that one session of a kind may leave.

    One happens where the session's own luck falls into the span, so slots of one
    session can include or exclude each other; `mean` adds a Poisson number. `days`
    moves the events to the days after the session.
    """

    event_type: str
    asset: str
    signal: str
    luck: tuple[float, float]
    mean: float
    days: tuple[int, int]
    values: tuple[int, int]  # in minutes; 0 is none

    def times(self, random: Chance, luck: Floats) -> Ints:
        """Say how many events each session leaves."""
        times = ((luck >= self.luck[0]) & (luck < self.luck[1])).astype(np.int64)
        if self.mean:
            times += random.poisson(self.mean, len(luck))
        return times


SLOTS = {
    session: [
        Slot(
            row["event_type"],
            row["asset"],
            row["signal"],
            (float(row["luck_from"]), float(row["luck_below"])),
            float(row["mean"] or 0),
            (int(row["first_day"] or 0), int(row["last_day"] or 0)),
            (int(row["least_value"] or 0), int(row["most_value"] or 0)),
        )
        for row in rows
    ]
    for session, rows in read_groups("sessions").items()
}
EVENT_TYPES = list(
    dict.fromkeys(slot.event_type for slots in SLOTS.values() for slot in slots)
)


@dataclass
class Events(Columns):
    """What people did; arrays have one entry an event."""

    person: Ints
    event_type: Ints
    asset: Ints
    campaign: Ints
    signal: Ints
    occurred: Ints
    amount: Floats  # not a number is none


def make_events(size: Size, sessions: Sessions) -> Events:
    """Let sessions leave their events, until there are as many as asked for."""
    random = Chance(size.seed, "events")
    wanted: list[tuple[Slot, int, Ints, Ints]] = []
    totals = np.zeros(len(sessions.person), np.int64)
    for name, slots in SLOTS.items():
        rows = np.flatnonzero(sessions.kind == SESSION_KINDS.index(name))
        for place, slot in enumerate(slots):
            times = slot.times(random, sessions.luck[rows])
            totals[rows] += times
            wanted.append((slot, place * SLOT_SECONDS, rows, times))
    enough = int(np.searchsorted(np.cumsum(totals), size.events)) + 1
    parts = []
    for slot, delay, rows, times in wanted:
        used = rows < enough
        those = sessions.take(np.repeat(rows[used], times[used]))
        parts.append(leave(random, size, slot, delay, those))
    events = Events.join(parts)
    events = events.take(events.occurred < size.end)
    return events.take(np.lexsort((events.asset, events.person, events.occurred)))


def leave(
    random: Chance, size: Size, slot: Slot, delay: int, sessions: Sessions
) -> Events:
    """Let each of these sessions leave one event of a slot, seconds after its start."""
    count = len(sessions.person)
    occurred = sessions.starts + random.randint(0, SLOT_SECONDS, count) + delay
    if slot.days[1]:
        shift = random.randint(slot.days[0], slot.days[1] + 1, count) * DAY
        occurred = at_office_hours(random, occurred + shift, size.first)
    asset = draw_assets(random, slot.asset, sessions.topic)
    campaign = campaign_codes(
        size, slot.event_type, sessions.campaign_luck, sessions.topic, occurred
    )
    amount = np.full(count, np.nan)
    if slot.values[1]:
        amount = random.randint(slot.values[0], slot.values[1] + 1, count) * 1.0
    return Events(
        person=sessions.person,
        event_type=np.full(count, EVENT_TYPES.index(slot.event_type)),
        asset=asset,
        campaign=campaign,
        signal=np.full(count, SIGNAL_CODES[slot.signal]),
        occurred=occurred,
        amount=amount,
    )
