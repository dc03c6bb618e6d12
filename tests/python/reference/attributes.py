"""What is asked of a lead (design, section 3; docs/semantics.md, "Attributes")."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from reference.cells import like, norm, number_text, trimmed
from reference.contract import Typed, World
from reference.facts import Facts
from reference.seed_cells import key, number_or, shown

Attributes = dict[str, list[str]]
"""Normalised attribute name -> its values as text; no key without a value."""


def _attribute_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, int | float) else str(value)


def email_domain(email: str | None) -> str | None:
    """What follows the only `@` of an e-mail, lower-cased; None where there is none."""
    pieces = (trimmed(email) or "").split("@")
    return norm(pieces[1]) if len(pieces) == 2 else None


def _by_title(world: World, title: str | None, column: str) -> str | None:
    """`seniority` or `job_function` of the first title pattern that has one."""
    text = norm(title)
    if text is None:
        return None
    matching = [
        (number_or(row, "pattern_order", math.inf), shown(row, "title_pattern"), name)
        for row in world.seeds.get("title_patterns", [])
        if (name := trimmed(row.get(column))) is not None
        and like(text, key(row, "title_pattern"))
    ]
    return min(matching)[2] if matching else None


def _derived(world: World, lead: Typed) -> dict[str, str | bool | None]:
    domain = email_domain(lead["email"])

    def is_listed(seed: str) -> bool | None:
        listed = {norm(row["domain"]) for row in world.seeds.get(seed, [])}
        return None if domain is None else domain in listed

    return {
        "email_domain": domain,
        "is_freemail": is_listed("freemail_domains"),
        "is_competitor": is_listed("competitor_domains"),
        "seniority": _by_title(world, lead["job_title"], "seniority"),
        "job_function": _by_title(world, lead["job_title"], "job_function"),
    }


def _account_attribute(name: str) -> str:
    """How an account's column or attribute is called among its leads' attributes."""
    normal = norm(name) or ""
    return normal if normal == "account_name" else f"account_{normal}"


def _known_rows(
    world: World, rows: Iterable[tuple[str, Typed]], entity: str | None
) -> list[tuple[str, str]]:
    """(name, value) of one entity's attribute rows known by `scored_on`."""
    return [
        (row["attribute"], row["attribute_value"])
        for owner, row in rows
        if owner == entity
        and (row["known_at"] is None or row["known_at"].date() <= world.scored_on)
    ]


def attributes_of(world: World, facts: Facts, lead_id: str) -> Attributes:
    """All attribute values of one lead known by `scored_on`."""
    lead = facts.leads[lead_id]
    account = facts.accounts.get(lead["account_id"] or "", {})
    pairs: list[tuple[str, Any]] = [
        *((name, value) for name, value in lead.items() if name != "created_at"),
        *_derived(world, lead).items(),
        *_known_rows(world, facts.lead_attributes, lead_id),
    ]
    of_account: list[tuple[str, Any]] = [
        *((name, value) for name, value in account.items() if name != "account_id"),
        *_known_rows(world, facts.account_attributes, lead["account_id"]),
    ]
    pairs += [(_account_attribute(name), value) for name, value in of_account]
    values: Attributes = {}
    for name, value in pairs:
        if value is not None:
            values.setdefault(norm(name) or "", []).append(_attribute_text(value))
    return values
