"""The demo data have all kinds of dirt that the package promises to survive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from demo_data.people import FREEMAIL
from demo_files import SEEDS, Row, demo, moment, read

KEYS = {
    "leads": "lead_id",
    "accounts": "account_id",
    "events": "event_id",
    "outcomes": "outcome_id",
    "adjustments": "adjustment_id",
    "identities": "identity",
}


@pytest.mark.parametrize("table", KEYS)
def test_a_key_is_missing_and_another_there_twice(table: str) -> None:
    counts = Counter(row[KEYS[table]] for row in demo()[table])
    assert counts.pop("") > 0
    assert max(counts.values()) > 1


def hours_late(row: Row) -> float:
    """Say how long after it happened an event was loaded; 0 if that cannot be told."""
    occurred, loaded = moment(row["occurred_at"]), moment(row["loaded_at"])
    if occurred is None or loaded is None:
        return 0
    return (loaded - occurred).total_seconds() / 3600


def has(column: str, pattern: str) -> Callable[[Row], bool]:
    """Find the rows with a text that a pattern matches in full."""
    return lambda row: re.fullmatch(pattern, row[column]) is not None


LEAD_DIRT: dict[str, Callable[[Row], bool]] = {
    "deleted": has("is_deleted", "true"),
    "opted out": has("is_opted_out", "true"),
    "no address": has("email", ""),
    "two at signs": has("email", "[^@]*@[^@]*@[^@]*"),
    "loud address": lambda row: row["email"].strip().isupper(),
    "free mail": has("email", ".*@gmail.com"),
    "competitor": has("email", ".*@rival.example"),
    "student": has("job_title", ".*tudent.*"),
    "no title": has("job_title", ""),
    "no country": has("country", ""),
    "unreadable creation": has("created_at", "unknown"),
    "future": lambda row: row["created_at"] > "2026-07",
    "Cyrillic": has("full_name", ".*[\u0430-\u044f].*"),
    "Greek": has("full_name", ".*[\u03b1-\u03c9].*"),
    "Chinese or Japanese": has("full_name", ".*[一-鿿].*"),
    "Arabic": has("full_name", ".*[ء-ي].*"),
    "accented": has("full_name", ".*[é-ü].*"),
}
ACCOUNT_DIRT = {
    "unknown size": has("employee_count", ""),
    "unreadable size": has("employee_count", "about 200"),
    "customer": has("is_customer", "true"),
}
EVENT_DIRT: dict[str, Callable[[Row], bool]] = {
    "nobody's": has("lead_id", ""),
    "an unknown lead's": has("lead_id", "ld-999999"),
    "unreadable time": lambda row: moment(row["occurred_at"]) is None,
    "clock ahead": lambda row: hours_late(row) < -24,
    "late": lambda row: hours_late(row) > 48,
    "flagged bot": has("is_bot", "true"),
    "future": lambda row: row["occurred_at"] > "2026-07-01",
    "loud type": lambda row: row["event_type"].strip().istitle(),
    "unreadable value": has("event_value", "n/a"),
}
ATTRIBUTE_DIRT = {
    "an unknown lead's": has("entity_id", "ld-999999"),
    "an unknown account's": has("entity_id", "acc-99999"),
    "something else's": has("entity_type", "(?!lead$|account$).*"),
    "blank": has("attribute_value", r"\s*"),
}
OUTCOME_DIRT: dict[str, Callable[[Row], bool]] = {
    "outside the list": has(
        "outcome", "(?!(handed_off|accepted|rejected|won|lost)$).*"
    ),
    "nobody's": has("lead_id", ""),
    "at no time": lambda row: moment(row["occurred_at"]) is None,
}
ADJUSTMENT_DIRT: dict[str, Callable[[Row], bool]] = {
    "another kind": has("kind", "(?!set_to$|add$).*"),
    "no number": has("points", "ten"),
    "fresh start": lambda row: (row["kind"], row["points"]) == ("set_to", "0"),
}
IDENTITY_DIRT = {
    "chain": has("lead_id", "anon-.*"),
    "merged lead": has("identity", "ld-.*"),
}
CAMPAIGN_COST_DIRT: dict[str, Callable[[Row], bool]] = {
    "nobody's": has("campaign", ""),
    "unreadable": has("cost", "n/a"),
    "unknown": has("cost", ""),
    "loud": has("campaign", " Retargeting "),
    "at no time": has("cost_on", ""),
    "future": lambda row: row["cost_on"] > "2026-06-30",
    "given back": has("cost", "-.*"),
}
DIRT = {
    "leads": LEAD_DIRT,
    "accounts": ACCOUNT_DIRT,
    "events": EVENT_DIRT,
    "attributes": ATTRIBUTE_DIRT,
    "outcomes": OUTCOME_DIRT,
    "adjustments": ADJUSTMENT_DIRT,
    "identities": IDENTITY_DIRT,
    "campaign_costs": CAMPAIGN_COST_DIRT,
}


@pytest.mark.parametrize(
    ("table", "dirt"), [(table, dirt) for table in DIRT for dirt in DIRT[table]]
)
def test_demo_has(table: str, dirt: str) -> None:
    assert any(map(DIRT[table][dirt], demo()[table]))


def test_every_bot_rule_that_counts_clicks_or_pages_finds_a_bot() -> None:
    found = set()
    for rule in read(SEEDS / "lead_scoring_bot_rules.csv"):
        counts: Counter[tuple[str, int]] = Counter()
        for row in demo()["events"]:
            at = moment(row["occurred_at"])
            if at and row["lead_id"] and row["event_type"] == rule["event_type"]:
                window = int(at.timestamp()) // int(rule["window_seconds"])
                counts[row["lead_id"], window] += 1
        if max(counts.values()) > int(rule["max_events"]):
            found.add(rule["bot_rule_id"])
    assert found >= {"click_burst", "page_burst"}


def test_identities_run_in_a_circle_and_join_a_lead_over_two_steps() -> None:
    became = {row["identity"]: row["lead_id"] for row in demo()["identities"]}
    leads = {row["lead_id"] for row in demo()["leads"]}
    assert became[became["anon-circle-1"]] == "anon-circle-1"
    chained = {one for one, other in became.items() if became.get(other) in leads}
    events = Counter(row["lead_id"] for row in demo()["events"])
    assert any(events[one] and events[became[one]] for one in chained)


def test_private_addresses_carry_a_number_and_companies_cannot_exist() -> None:
    for row in demo()["leads"]:
        name, _, domain = row["email"].strip().lower().rpartition("@")
        if domain in FREEMAIL:
            assert re.search(r"\.d\d{6}$", name)
        elif domain and row["email"].count("@") == 1:
            assert domain.endswith((".example", "-demo.edu"))
    domains = {row["domain"] for row in demo()["accounts"]} - {""}
    assert all(domain.endswith(".example") for domain in domains)
