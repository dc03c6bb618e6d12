"""Visits, mails and the like: when people do something, and with what in mind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo_data.chance import Chance
from demo_data.columns import Columns, Floats, Ints
from demo_data.people import People
from demo_data.size import DAY, HOUR, Size
from demo_data.vocabulary import CATEGORIES, read

# Shares of session kinds: of people who look around (browse), of those about to buy
# (intent), and of the kinds of leads that never are.
MIX_ROWS = read("mixes")
SESSION_KINDS = [row["session"] for row in MIX_ROWS]
MIXES = {
    name: [float(row[name] or 0) for row in MIX_ROWS]
    for name in ("browse", "intent", "student", "job_seeker", "competitor")
}
TOPIC_SHARES = (0.68, 0.17, 0.15)  # a lead's first, its second, any
FRIDAY = 4


@dataclass
class Sessions(Columns):
    """Visits, mails and the like; arrays have one entry a session."""

    person: Ints
    kind: Ints
    topic: Ints
    starts: Ints
    luck: Floats  # decides between the slots of a session
    campaign_luck: Floats


def make_sessions(size: Size, people: People) -> Sessions:
    """Draw more than enough sessions; the first ones that give the events are used."""
    random = Chance(size.seed, "sessions")
    count = size.events
    person = random.draw(people.activity, count)
    kind_of = np.array(people.kind)[person]
    eager = np.select([kind_of == "buyer", kind_of == "researcher"], [0.75, 0.5], 0.2)
    is_episode = random.random_sample(count) < eager
    second = (people.peaks[person, 1] > 0) & random.flags(0.5, count)
    peak = people.peaks[person, second.astype(np.int64)]
    before = random.exponential(20, count)
    is_before = random.flags(0.65, count)
    away = np.where(is_before, -before, random.exponential(9, count))
    early = np.maximum(people.peaks[person, 0] - 150 * DAY, size.first)
    late = np.minimum(people.silent_from[person], size.end)
    anywhere = early + random.random_sample(count) * np.maximum(late - early, DAY)
    starts = np.where(is_episode, peak + away * DAY, anywhere)
    recent = size.end - random.random_sample(count) * 45 * DAY
    starts = np.where(starts > size.end, recent, starts)
    outside = (starts < size.first) | (starts > size.end)
    elsewhere = size.first + random.random_sample(count) * (size.end - size.first)
    starts = np.where(outside, elsewhere, starts)
    starts = at_office_hours(random, starts.astype(np.int64), size.first)
    intent = is_episode & (random.random_sample(count) < eager)
    own = ["student", "job_seeker", "competitor"]
    is_own = [kind_of == one for one in own]
    mix = np.select([*is_own, intent], [*own, "intent"], "browse")
    kind = np.zeros(count, np.int64)
    for name, shares in MIXES.items():
        mine = mix == name
        kind[mine] = random.draw(shares, int(mine.sum()))
    which = random.draw(TOPIC_SHARES, count)
    topic = np.select(
        [which == 0, which == 1],
        [people.topics[person, 0], people.topics[person, 1]],
        random.randint(0, len(CATEGORIES), count),
    )
    luck, campaign_luck = random.random_sample(count), random.random_sample(count)
    return Sessions(person, kind, topic, starts, luck, campaign_luck)


def at_office_hours(random: Chance, moments: Ints, first: int) -> Ints:
    """Move moments to a likely hour, most of them off the weekend."""
    days = moments // DAY
    weekday = (days + 3) % 7  # Monday is 0; 1970 began on a Thursday
    moved = (weekday > FRIDAY) & random.flags(0.75, len(days))
    days = np.where(moved, days - (weekday - FRIDAY), days)
    seconds = random.normal(13.5, 3.5, len(days)) % 24 * HOUR
    return np.maximum(days * DAY + seconds.astype(np.int64), first)
