"""Adds facts to a world that are dated after a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

from reference import Row, World
from worlds.pen import row_of
from worlds.vocabulary import EVENT_TYPES

_AGES = (1, 1, 1, 2, 3, 5, 8, 30)
_TIMES = (" 00:00:00", " 09:30:00", " 23:59:59")
_ASSETS = ("/pricing", "/docs/api", "white paper")
_OUTCOMES = ("handed_off", "won", "lost", "rejected")
_IDS = ("anon1", "anon2", "anon3", "Anon1", "ghost", "nobody")
_COUNT = 12


class _Later:
    """Draws facts of the days after `day`."""

    def __init__(self, world: World, day: dt.date, draw: random.Random) -> None:
        self.world, self.day, self.draw = world, day, draw
        self.leads = [row["lead_id"] for row in world.inputs["leads"]]

    def time(self) -> str:
        """A time on one of the days after."""
        day = self.day + dt.timedelta(days=self.draw.choice(_AGES))
        return f"{day}{self.draw.choice(_TIMES)}"

    def id(self) -> str | None:
        """A lead, or an id that may stand for one."""
        return self.draw.choice([*self.leads * 3, *_IDS])

    def event(self, number: int) -> Row:
        """An event, by which an earlier one may look as if a bot had caused it."""
        return row_of(
            "events",
            event_id=f"later {number}",
            lead_id=self.id(),
            event_type=self.draw.choice(EVENT_TYPES),
            asset=self.draw.choice(_ASSETS),
            occurred_at=self.time(),
            event_value="20",
        )

    def attribute(self, _: int) -> Row:
        """A value that some condition asks for."""
        seeds = self.world.seeds
        asked = self.draw.choice(
            [*seeds["fit_conditions"], *seeds["populations"]] or [{}]
        )
        name = (asked.get("attribute") or "budget").strip()
        of_account = name.lower().startswith("account_")
        accounts = [row["account_id"] for row in self.world.inputs["accounts"]]
        return row_of(
            "attributes",
            entity_type="account" if of_account else "lead",
            entity_id=self.draw.choice(accounts or [None]) if of_account else self.id(),
            attribute=name[len("account_") :] if of_account else name,
            attribute_value=(asked.get("operand") or "5").split("|")[0],
            known_at=self.time(),
        )

    def adjustment(self, number: int) -> Row:
        """A correction."""
        return row_of(
            "adjustments",
            adjustment_id=f"later {number}",
            lead_id=self.id(),
            dimension=self.draw.choice(("fit", "engagement")),
            kind=self.draw.choice(("set_to", "add")),
            points=self.draw.choice(("50", "-20", "0")),
            effective_at=self.time(),
        )

    def outcome(self, number: int) -> Row:
        """What became of a lead."""
        return row_of(
            "outcomes",
            outcome_id=f"later {number}",
            lead_id=self.id(),
            outcome=self.draw.choice(_OUTCOMES),
            occurred_at=self.time(),
        )

    def identities(self) -> list[Row]:
        """Links of ids that have none."""
        linked = {row["identity"] for row in self.world.inputs["identities"]}
        free = sorted({*self.leads, *_IDS} - linked - {None}, key=str)
        return [
            row_of("identities", identity=one, lead_id=self.id(), known_at=self.time())
            for one in self.draw.sample(free, min(3, len(free)))
        ]


def with_later_facts(
    world: World, day: dt.date, number: int, *, identities: bool
) -> World:
    """The world and more facts dated after a day; `identities`: links among them.

    The facts have keys of their own: of duplicates another one may be kept.
    """
    later = _Later(world, day, random.Random(number))
    more: dict[str, list[Row]] = {
        "events": [later.event(n) for n in range(2 * _COUNT)],
        "attributes": [later.attribute(n) for n in range(_COUNT)],
        "adjustments": [later.adjustment(n) for n in range(_COUNT // 2)],
        "outcomes": [later.outcome(n) for n in range(_COUNT // 2)],
        "identities": later.identities() if identities else [],
    }
    inputs = {name: [*rows, *more.get(name, ())] for name, rows in world.inputs.items()}
    return dataclasses.replace(world, inputs=inputs)
