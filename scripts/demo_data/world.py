"""Everything as it truly is, from which the files are written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo_data.accounts import Accounts, make_accounts
from demo_data.chance import Chance
from demo_data.chances import Chances, make_chances
from demo_data.columns import Flags, Ints
from demo_data.events import Events, make_events
from demo_data.identities import Ids, event_keys, make_created, make_ids
from demo_data.outcomes import Outcomes, make_outcomes
from demo_data.people import People, make_people
from demo_data.sessions import make_sessions
from demo_data.size import Size


@dataclass(frozen=True)
class World:
    """Everything as it truly is."""

    size: Size
    accounts: Accounts
    people: People
    created: Ints  # of each person: when it became known
    chances: Chances
    outcomes: Outcomes
    events: Events
    ids: Ids
    keys: Ints  # of each event: the place of its id


def make_world(size: Size) -> World:
    """Make everything that is asked for."""
    accounts = make_accounts(size)
    people = make_people(size, accounts)
    events = make_events(size, make_sessions(size, people))
    created, anonymous = make_created(size, events)
    chances = make_chances(size, people, events, created)
    outcomes = make_outcomes(size, people, accounts, chances)
    events = events.take(stays(size, events, outcomes))
    ids = make_ids(size, events, created, anonymous)
    keys = event_keys(size, ids, events, created)
    return World(size, accounts, people, created, chances, outcomes, events, ids, keys)


def stays(size: Size, events: Events, outcomes: Outcomes) -> Flags:
    """Flag the events that stay: with a closed deal most of the interest ends."""
    random = Chance(size.seed, "forget")
    closed = outcomes.closed[events.person]
    after = (closed > 0) & (events.occurred > closed)
    share = np.where(outcomes.is_won[events.person], 0.1, 0.5)
    return np.asarray(~after | (random.random_sample(len(after)) < share))
