"""The demo data have what the shipped scoring tables ask for."""

from __future__ import annotations

import re

from demo_data.locales import TITLES
from demo_files import SEEDS, demo, read


def like(pattern: str, text: str) -> bool:
    """Match as SQL's LIKE does, in any case and without spaces around."""
    parts = {"%": "[\\s\\S]*", "_": "[\\s\\S]"}
    regex = "".join(parts.get(letter, re.escape(letter)) for letter in pattern.lower())
    return re.fullmatch(regex, text.strip().lower()) is not None


def test_every_engagement_rule_meets_an_event() -> None:
    seen = {
        (
            row["event_type"].strip().lower(),
            row["asset"],
            row["campaign"],
            row["event_value"],
        )
        for row in demo()["events"]
    }
    for rule in read(SEEDS / "lead_scoring_engagement_rules.csv"):
        assert any(
            kind == rule["event_type"]
            and like(rule["asset_pattern"] or "%", asset)
            and like(rule["campaign_pattern"] or "%", campaign)
            and (
                not rule["min_event_value"]
                or (amount.isdigit() and int(amount) >= int(rule["min_event_value"]))
            )
            for kind, asset, campaign, amount in seen
        ), rule["rule_id"]


def test_both_events_of_every_sequence_rule_meet_an_event() -> None:
    events = demo()["events"]
    seen = {(row["event_type"].strip().lower(), row["asset"]) for row in events}
    for rule in read(SEEDS / "lead_scoring_sequence_rules.csv"):
        for place in ("first", "second"):
            assert any(
                kind == rule[f"{place}_event_type"]
                and like(rule[f"{place}_asset_pattern"] or "%", asset)
                for kind, asset in seen
            ), (rule["rule_id"], place)


def test_every_asset_pattern_meets_an_asset() -> None:
    assets = {row["asset"] for row in demo()["events"]}
    for row in read(SEEDS / "lead_scoring_asset_categories.csv"):
        assert any(like(row["asset_pattern"], asset) for asset in assets), row


def test_every_fit_attribute_is_known_of_somebody() -> None:
    known = {"email_domain", "is_freemail", "is_competitor"}  # derived from others
    known |= {"seniority", "job_function"}
    for row in demo()["leads"]:
        known |= {name for name, value in row.items() if value}
    for row in demo()["accounts"]:
        known |= {f"account_{name}" for name, value in row.items() if value}
    for row in demo()["attributes"]:
        prefix = "account_" if row["entity_type"] == "account" else ""
        known.add(prefix + row["attribute"])
    conditions = read(SEEDS / "lead_scoring_fit_conditions.csv")
    assert {row["attribute"] for row in conditions} <= known


def test_every_listed_value_of_a_form_answer_is_given() -> None:
    given = {
        (row["attribute"], row["attribute_value"].lower())
        for row in demo()["attributes"]
    }
    for row in read(SEEDS / "lead_scoring_fit_conditions.csv"):
        attribute = row["attribute"].removeprefix("account_")
        if attribute in {"budget", "timeline", "technology"}:
            for value in row["operand"].split("|"):
                assert (attribute, value) in given


def test_title_patterns_read_the_titles_of_the_demo() -> None:
    patterns = sorted(
        read(SEEDS / "lead_scoring_title_patterns.csv"),
        key=lambda row: (int(row["pattern_order"]), row["title_pattern"]),
    )
    for title, seniority, function in {one for many in TITLES.values() for one in many}:
        found = [row for row in patterns if like(row["title_pattern"], title)]
        read_as = [
            next((row[column] for row in found if row[column]), "")
            for column in ("seniority", "job_function")
        ]
        assert read_as == [seniority, function], title
