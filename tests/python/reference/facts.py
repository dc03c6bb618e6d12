"""The inputs after cleaning, and what they are on one date."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reference.contract import Typed
from reference.identities import Identities, TimedIdentities

_F = TypeVar("_F", "Event", "Outcome", "Adjustment")


@dataclass(frozen=True)
class Event:
    """An event that counts; texts are normalised ('' if missing)."""

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
class Outcome:
    """An outcome that counts; `outcome` is normalised, `reason` None if blank."""

    outcome_id: str
    lead_id: str
    outcome: str
    occurred_at: dt.datetime
    reason: str | None

    @property
    def on(self) -> dt.date:
        """The day of the outcome."""
        return self.occurred_at.date()


@dataclass(frozen=True)
class Facts:
    """All that is known, under the leads for which ids stand on one date.

    Attribute rows stand beside the id of their entity. Of the dates of the facts
    themselves nothing is left out.
    """

    leads: Mapping[str, Typed]
    accounts: Mapping[str, Typed]
    events: Sequence[Event]
    lead_attributes: Sequence[tuple[str, Typed]]
    account_attributes: Sequence[tuple[str, Typed]]
    outcomes: Sequence[Outcome]
    adjustments: Sequence[Adjustment]
    identities: Identities


@dataclass(frozen=True)
class Inputs:
    """The inputs after cleaning: facts under the ids that the sources gave.

    Every id resolves on some date; nothing here depends on the scoring date.
    """

    leads: Mapping[str, Typed]
    accounts: Mapping[str, Typed]
    events: Sequence[Event]
    lead_attributes: Sequence[tuple[str, Typed]]
    account_attributes: Sequence[tuple[str, Typed]]
    outcomes: Sequence[Outcome]
    adjustments: Sequence[Adjustment]
    identities: TimedIdentities
    rejects: Sequence[dict[str, Any]]

    def on(self, day: dt.date) -> Facts:
        """The facts under the leads for which ids stand on a day."""
        identities = self.identities.on(day)

        def resolved(facts: Sequence[_F]) -> list[_F]:
            return [
                dataclasses.replace(fact, lead_id=lead)
                for fact in facts
                if (lead := identities.lead_of(fact.lead_id)) is not None
            ]

        return Facts(
            leads=self.leads,
            accounts=self.accounts,
            events=resolved(self.events),
            lead_attributes=[
                (lead, row)
                for owner, row in self.lead_attributes
                if (lead := identities.lead_of(owner)) is not None
            ],
            account_attributes=self.account_attributes,
            outcomes=resolved(self.outcomes),
            adjustments=resolved(self.adjustments),
            identities=identities,
        )
