"""Cleans the inputs: casts, rejects, duplicates, ids that never resolve, bots."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from reference.bots import bots
from reference.cells import (
    known,
    norm,
    parse_boolean,
    parse_integer,
    parse_number,
    parse_timestamp,
    trimmed,
)
from reference.contract import INPUT_TYPES, Typed, World
from reference.facts import Adjustment, Event, Facts, Inputs, Outcome
from reference.identities import Link, TimedIdentities
from reference.rejects import duplicate_key, fault, preference, row_key
from reference.seed_cells import key

_CASTS: dict[str, Callable[[str | None], Any]] = {
    "text": known,
    "number": parse_number,
    "integer": parse_integer,
    "boolean": parse_boolean,
    "timestamp": parse_timestamp,
}


def _cast(world: World, name: str) -> list[Typed]:
    """The rows of one input by the safe cast; what does not cast is None."""
    extra = {"leads": world.lead_attributes, "accounts": world.account_attributes}
    types = {**INPUT_TYPES[name], **dict.fromkeys(extra.get(name, ()), "text")}
    if name == "identities" and world.identities_known_at:
        types["known_at"] = "timestamp"
    return [
        {column: _CASTS[kind](row.get(column)) for column, kind in types.items()}
        for row in world.inputs.get(name, [])
    ]


class _Cleaner:
    """Sorts the rows of the inputs into kept ones and rejects."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.models = frozenset(key(r, "scoring_model") for r in world.seeds["models"])
        self.rejects: list[dict[str, Any]] = []

    def reject(self, name: str, row: Typed, reason: str) -> None:
        """List one row of the input `name` as left out."""
        self.rejects.append(
            {"input": name, "row_key": row_key(name, row), "reason": reason}
        )

    def unique(self, name: str) -> list[Typed]:
        """The rows that are sound by themselves, one of each key."""
        best: dict[tuple[str | None, ...], Typed] = {}
        rows = _cast(self.world, name)
        if name == "attributes":  # a blank value says nothing, and is no reject
            rows = [row for row in rows if row["attribute_value"] is not None]
        for row in sorted(rows, key=functools.partial(preference, name)):
            reason = fault(name, row, self.models)
            if reason is None and duplicate_key(name, row) in best:
                reason = "duplicate key"
            if reason is None:
                best[duplicate_key(name, row)] = row
            else:
                self.reject(name, row, reason)
        return list(best.values())

    def identities(self, leads: frozenset[str]) -> TimedIdentities:
        """The identity graph; rows to a circle and rows to no lead are rejects."""
        rows = self.unique("identities")
        identities = TimedIdentities(
            [_link(row) for row in rows if row["lead_id"] is not None], leads
        )
        for row in rows:
            if identities.finally_known.chain(row["identity"])[1]:
                self.reject("identities", row, "circular identity")
            elif not identities.ever_resolve(row["lead_id"]):
                self.reject("identities", row, "unknown lead")
        return identities

    def of_leads(
        self, name: str, identities: TimedIdentities, rows: Iterable[Typed]
    ) -> list[Typed]:
        """The rows that belong to a lead on some date; the others are rejects."""
        column = "entity_id" if name == "attributes" else "lead_id"
        kept: list[Typed] = []
        for row in rows:
            if identities.ever_resolve(row[column]):
                kept.append(row)
            else:
                self.reject(name, row, "unknown lead")
        return kept

    def of_accounts(
        self, rows: Iterable[Typed], accounts: Container[str]
    ) -> list[tuple[str, Typed]]:
        """(account, row) for the attributes of an account; the others are rejects."""
        kept: list[tuple[str, Typed]] = []
        for row in rows:
            if row["entity_id"] in accounts:
                kept.append((row["entity_id"], row))
            else:
                self.reject("attributes", row, "unknown account")
        return kept

    def without_bots(self, rows: Sequence[Typed]) -> list[Typed]:
        """The events no bot caused."""
        kept: list[Typed] = []
        verdicts = bots(rows, self.world.seeds.get("bot_rules", []))
        for row, is_bot in zip(rows, verdicts, strict=True):
            if is_bot:
                self.reject("events", row, "bot")
            else:
                kept.append(row)
        return kept


def _link(row: Typed) -> Link:
    known_at = row.get("known_at")
    known_on = dt.date.min if known_at is None else known_at.date()
    return Link(row["identity"], row["lead_id"], known_on)


def _event(row: Typed) -> Event:
    return Event(
        lead_id=row["lead_id"],
        event_type=norm(row["event_type"]) or "",
        asset=norm(row["asset"]) or "",
        campaign=norm(row["campaign"]) or "",
        on=row["occurred_at"].date(),
        value=row["event_value"],
    )


def _outcome(row: Typed) -> Outcome:
    return Outcome(
        outcome_id=row["outcome_id"],
        lead_id=row["lead_id"],
        outcome=norm(row["outcome"]) or "",
        occurred_at=row["occurred_at"],
        reason=trimmed(row["reason"]),
    )


def _adjustment(row: Typed) -> Adjustment:
    return Adjustment(
        adjustment_id=row["adjustment_id"],
        lead_id=row["lead_id"],
        model=norm(row["scoring_model"]),
        dimension=norm(row["dimension"]) or "",
        kind=norm(row["kind"]) or "",
        points=row["points"],
        effective_at=row["effective_at"],
        reason=trimmed(row["reason"]),
    )


def read_inputs(world: World) -> Inputs:
    """The inputs of a world: cast, judged, without duplicates and bots."""
    cleaner = _Cleaner(world)
    leads = {row["lead_id"]: row for row in cleaner.unique("leads")}
    accounts = {row["account_id"]: row for row in cleaner.unique("accounts")}
    identities = cleaner.identities(frozenset(leads))
    of_leads = functools.partial(cleaner.of_leads, identities=identities)
    attributes: dict[str | None, list[Typed]] = {"lead": [], "account": []}
    for row in cleaner.unique("attributes"):
        attributes[norm(row["entity_type"])].append(row)
    events = of_leads("events", rows=cleaner.without_bots(cleaner.unique("events")))
    of_lead = of_leads("attributes", rows=attributes["lead"])
    outcomes = of_leads("outcomes", rows=cleaner.unique("outcomes"))
    adjustments = of_leads("adjustments", rows=cleaner.unique("adjustments"))
    return Inputs(
        leads=leads,
        accounts=accounts,
        events=[_event(row) for row in events],
        lead_attributes=[(row["entity_id"], row) for row in of_lead],
        account_attributes=cleaner.of_accounts(attributes["account"], accounts),
        outcomes=[_outcome(row) for row in outcomes],
        adjustments=[_adjustment(row) for row in adjustments],
        identities=identities,
        rejects=cleaner.rejects,
    )


def clean(world: World) -> Facts:
    """The facts of a world as they are on its current date."""
    return read_inputs(world).on(world.scored_on)
