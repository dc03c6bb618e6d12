"""The inputs after cleaning; nothing here depends on the scoring date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reference.contract import Typed

MAX_LINKS = 64
"""Identity chains of up to this many links resolve; longer ones are as circles."""


@dataclass(frozen=True)
class Event:
    """An event that counts: `lead_id` resolved, texts normalised ('' if missing)."""

    lead_id: str
    event_type: str
    asset: str
    campaign: str
    on: dt.date
    value: float | None


@dataclass(frozen=True)
class Adjustment:
    """An adjustment that counts; `model` is normalised, None for every model."""

    adjustment_id: str
    lead_id: str
    model: str | None
    dimension: str
    kind: str
    points: float
    effective_at: dt.datetime
    reason: str | None


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
class Facts:
    """All that is known. Attribute rows stand beside the id of their entity."""

    leads: Mapping[str, Typed]
    accounts: Mapping[str, Typed]
    events: Sequence[Event]
    lead_attributes: Sequence[tuple[str, Typed]]
    account_attributes: Sequence[tuple[str, Typed]]
    adjustments: Sequence[Adjustment]
    identities: Identities
    rejects: Sequence[dict[str, Any]]
