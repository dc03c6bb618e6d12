"""When leads become known, and under which ids they leave events before and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo_data.chance import Chance
from demo_data.columns import Flags, Ints
from demo_data.events import Events
from demo_data.size import DAY, HOUR, Size
from demo_data.weights import signal_codes

IDENTIFYING = signal_codes("demo contact trial registered chat event")
CHAINED = 0.35  # share of anonymous people seen on two devices


@dataclass(frozen=True)
class Ids:
    """Under which ids people left events; the keys of events are places in `names`.

    The first ids are those of the leads, in the order of people.
    """

    names: list[str]
    identities: list[tuple[str, str]]  # an id, and the id it became
    anonymous: Ints  # of each person: the place of the id before it was known, or -1
    device: Ints  # the same for an id before that one
    merged: Ints  # the place of a second lead, merged into the first, or -1
    visitors: Ints  # places of ids that nobody ever identified


def make_created(size: Size, events: Events) -> tuple[Ints, Flags]:
    """Say when leads became known, and who of them was on the website before."""
    random = Chance(size.seed, "created")
    count = size.leads
    never = size.end * 2
    first = first_moments(events, count, never)
    naming = events.take(np.isin(events.signal, IDENTIFYING))
    named = first_moments(naming, count, never)
    anonymous = random.flags(0.6, count) & (first < never)
    later = first + HOUR + (random.exponential(5, count) * DAY).astype(np.int64)
    imported = first - (random.exponential(45, count) * DAY).astype(np.int64)
    quiet = random.randint(size.first - 300 * DAY, size.last, count)
    created = np.where(anonymous, np.minimum(later, named), imported)
    return np.where(first == never, quiet, created), anonymous


def first_moments(events: Events, count: int, never: int) -> Ints:
    """Find each person's first event; events are in the order of time."""
    first = np.full(count, never)
    who, where = np.unique(events.person, return_index=True)
    first[who] = events.occurred[where]
    return first


def make_ids(size: Size, events: Events, created: Ints, anonymous: Flags) -> Ids:
    """Give people their ids, old and anonymous ones too, and say how they join."""
    random = Chance(size.seed, "ids")
    count = len(created)
    names = [f"ld-{row + 1:06d}" for row in range(count)]
    identities: list[tuple[str, str]] = []
    unknown, device, merged = (np.full(count, -1) for _ in range(3))

    def add(name: str, became: str) -> int:
        names.append(name)
        identities.append((name, became))
        return len(names) - 1

    for person in random.a_few(0.015, count, 4):
        merged[person] = add(f"ld-m{person + 1:05d}", names[person])
    early = np.zeros(count, np.bool_)
    early[events.person[events.occurred < created[events.person]]] = True
    for person in np.flatnonzero(early & anonymous):
        lead = merged[person] if merged[person] >= 0 else person
        unknown[person] = add(anonymous_name(random), names[lead])
        if random.happens(CHAINED):
            device[person] = add(anonymous_name(random), names[-1])
    visitors = np.arange(len(names), len(names) + max(5, count // 12))
    names += [anonymous_name(random) for _ in visitors]
    return Ids(names, identities, unknown, device, merged, visitors)


def anonymous_name(random: Chance) -> str:
    """Make the id of a browser."""
    return f"anon-{random.randint(16**8):08x}"


def event_keys(size: Size, ids: Ids, events: Events, created: Ints) -> Ints:
    """Say under which id each event was recorded."""
    random = Chance(size.seed, "keys")
    person = events.person
    keys = person.copy()
    before = created[person] - events.occurred
    switches = random.flags(0.5, len(person))
    for places, applies in (
        (ids.anonymous, before > 0),
        (ids.device, before > 2 * DAY),
        (ids.merged, (before <= 0) & switches),
    ):
        place = places[person]
        keys = np.where(applies & (place >= 0), place, keys)
    return keys
