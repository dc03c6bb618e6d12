"""For whom an id stands, and since when (docs/semantics.md, "Inputs")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

MAX_LINKS = 64
"""Identity chains of up to this many links resolve; longer ones are as circles."""


@dataclass(frozen=True)
class Identities:
    """Old id -> newer id, and which ids are leads."""

    links: Mapping[str, str]
    leads: frozenset[str]

    def chain(self, start: str) -> tuple[list[str], bool]:
        """The ids from `start` on, and whether they run in a circle (or too far)."""
        ids = [start]
        while (following := self.links.get(ids[-1])) is not None:
            if following in ids or len(ids) > MAX_LINKS:
                return ids, True
            ids.append(following)
        return ids, False

    def lead_of(self, start: str | None) -> str | None:
        """The last lead on the chain of an id, None if there is none."""
        if start is None:
            return None
        ids, circle = self.chain(start)
        candidates = ids[:1] if circle else ids
        leads = [one for one in candidates if one in self.leads]
        return leads[-1] if leads else None


@dataclass(frozen=True)
class Link:
    """An old id, the newer one, and the day since which that is known."""

    identity: str
    lead_id: str
    known_on: dt.date = dt.date.min


@dataclass(frozen=True)
class TimedIdentities:
    """The links of all dates, and which ids are leads."""

    links: Sequence[Link]
    leads: frozenset[str]

    def on(self, day: dt.date) -> Identities:
        """The identities as they are known on a day."""
        known = {x.identity: x.lead_id for x in self.links if x.known_on <= day}
        return Identities(known, self.leads)

    @cached_property
    def finally_known(self) -> Identities:
        """The identities once all links are known."""
        return self.on(dt.date.max)

    @cached_property
    def _ever_known(self) -> list[Identities]:
        """The identities of every date on which they differ from the day before."""
        return [
            self.on(day) for day in {dt.date.min, *(x.known_on for x in self.links)}
        ]

    def ever_resolve(self, start: str | None) -> bool:
        """Whether an id stands for a lead on any date."""
        return any(one.lead_of(start) is not None for one in self._ever_known)
