"""Rejects, duplicates, bots, identities: see "Inputs" in docs/semantics.md."""

from __future__ import annotations

import pytest

import reference as ref
from test_reference.making import Given, days, fact, ledger, make, rejects, rule


def test_rejects_name_the_first_reason_that_applies() -> None:
    at = "2024-04-01 10:00:00"
    scored = ref.score(
        make(
            leads=[{"lead_id": "L1"}, {"lead_id": " "}, {"lead_id": "L1"}],
            events=[
                {"event_id": "", "occurred_at": "never"},
                {"event_id": "e1", "lead_id": "L1", "occurred_at": "never"},
                {
                    "event_id": "e2",
                    "lead_id": "nobody",
                    "occurred_at": "2024-04-02 10:00:00.000001",
                    "loaded_at": at,
                },
                {
                    "event_id": "e3",
                    "lead_id": "nobody",
                    "occurred_at": "2024-04-02 10:00:00",
                    "loaded_at": at,
                },
                {"event_id": "e4", "lead_id": "L1", "occurred_at": at, "is_bot": "1"},
                {"event_id": "e5", "lead_id": "l1", "occurred_at": at},
                {"event_id": "e6", "lead_id": None, "occurred_at": at},
            ],
            attributes=[
                {"entity_type": "x", "attribute": "a", "attribute_value": "v"},
                fact("x", "L1", "a", "v"),
                fact("account", "A", "a", "v"),
                fact("lead", "L9", "a", "v"),
                {"entity_type": "x"},  # a blank value says nothing
            ],
            outcomes=[
                {"outcome_id": "o1", "lead_id": "L1", "outcome": "maybe"},
                {"outcome_id": "o2", "outcome": "maybe", "occurred_at": at},
                {"outcome_id": "o3", "outcome": " Won", "occurred_at": at},
            ],
            adjustments=[
                {"adjustment_id": "a1", "kind": "x"},
                {"adjustment_id": "a2", "kind": "x", "effective_at": at},
                {"adjustment_id": "a3", "kind": "add", "effective_at": at},
                {
                    "adjustment_id": "a4",
                    "kind": "add",
                    "dimension": "fit",
                    "scoring_model": "other",
                    "effective_at": at,
                },
                {
                    "adjustment_id": "a5",
                    "kind": "add",
                    "dimension": "fit",
                    "scoring_model": " MAIN",
                    "points": "ten",
                    "effective_at": at,
                },
            ],
        )
    )
    assert rejects(scored) == [
        ("adjustments", "a1", "unparsable timestamp"),
        ("adjustments", "a2", "unknown adjustment kind"),
        ("adjustments", "a3", "unknown dimension"),
        ("adjustments", "a4", "unknown scoring model"),
        ("adjustments", "a5", "points are no number"),
        ("attributes", "A", "unknown account"),
        ("attributes", "L1", "unknown entity type"),
        ("attributes", "L9", "unknown lead"),
        ("attributes", None, "null key"),
        ("events", "e1", "unparsable timestamp"),
        ("events", "e2", "occurred after it was loaded"),
        ("events", "e3", "unknown lead"),
        ("events", "e4", "bot"),
        ("events", "e5", "unknown lead"),
        ("events", "e6", "unknown lead"),
        ("events", None, "null key"),
        ("leads", "L1", "duplicate key"),
        ("leads", None, "null key"),
        ("outcomes", "o1", "unparsable timestamp"),
        ("outcomes", "o2", "unknown outcome"),
        ("outcomes", "o3", "unknown lead"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({"loaded_at": "2024-04-02"}, {"loaded_at": "2024-04-03"}, "second"),
        ({"loaded_at": "2024-04-02"}, {"occurred_at": "2024-04-29"}, "first"),
        ({"occurred_at": "2024-04-02"}, {"occurred_at": "2024-04-01"}, "first"),
        ({"asset": "b"}, {"asset": "a"}, "second"),
        ({"asset": None}, {"asset": "a"}, "second"),
    ],
)
def test_of_duplicates_the_last_loaded_is_kept(
    first: Given, second: Given, kept: str
) -> None:
    base: Given = {
        "event_id": "e",
        "lead_id": "L1",
        "event_type": "visit",
        "occurred_at": "2024-04-01",
    }
    world = make(
        events=[
            {**base, **first, "campaign": "first"},
            {**base, **second, "campaign": "second"},
        ]
    )
    assert [event.campaign for event in ref.clean(world).events] == [kept]
    assert rejects(ref.score(world)) == [("events", "e", "duplicate key")]


def test_duplicates_are_ordered_by_typed_values() -> None:
    event: Given = {"event_id": "e", "lead_id": "L1", "occurred_at": "2024-04-01"}
    values = ("10", "9", "many", "1e2")
    world = make(events=[{**event, "event_value": value} for value in values])
    assert [event.value for event in ref.clean(world).events] == [9.0]


def _bot_rule(event_type: str, seconds: int) -> Given:
    return {
        "bot_rule_id": "b",
        "event_type": event_type,
        "max_events": 2,
        "window_seconds": seconds,
    }


def test_bots_by_rule_are_more_than_max_events_in_an_epoch_window() -> None:
    times = [f"2024-04-29 10:00:{second:02}" for second in (0, 9, 10, 11, 19, 20)]
    world = make(
        events=days(*times),
        engagement_rules=[rule()],
        bot_rules=[_bot_rule("VISIT", 10)],
    )
    scored = ref.score(world)
    assert [row["reason"] for row in scored.rejects] == ["bot"] * 3
    assert ledger(scored) == {"r": 30.0}


def test_a_bot_rule_judges_an_event_by_its_window_up_to_its_own_day() -> None:
    # One window of a week, from Thursday April 25 on.
    times = ["2024-04-28 22:00:00", "2024-04-28 23:59:59", "2024-04-29 00:00:00"]
    world = make(
        events=days(*times),
        engagement_rules=[rule()],
        bot_rules=[_bot_rule("visit", 604800)],
    )
    scored = ref.score(world)
    assert rejects(scored) == [("events", "L1-None-2", "bot")]
    assert ledger(scored) == {"r": 20.0}


def test_an_event_makes_no_later_one_of_its_day_innocent() -> None:
    times = ["2024-04-29 00:00:00", "2024-04-29 12:00:00", "2024-04-29 23:59:59"]
    world = make(
        events=days(*times, "2024-04-30 12:00:00"),
        engagement_rules=[rule()],
        bot_rules=[_bot_rule("visit", 604800)],
    )
    assert [row["reason"] for row in ref.score(world).rejects] == ["bot"] * 4


def test_bots_are_judged_by_the_id_as_the_source_gave_it() -> None:
    times = ["2024-04-29 10:00:00"] * 2
    world = make(
        events=[*days(*times), *days(*times, lead_id="anon")],
        identities=[{"identity": "anon", "lead_id": "L1"}],
        engagement_rules=[rule()],
        bot_rules=[_bot_rule("visit", 60)],
    )
    assert ledger(ref.score(world)) == {"r": 40.0}


def _chain(*links: str) -> ref.Identities:
    pairs = dict(link.split(">") for link in links)
    return ref.Identities(pairs, frozenset({"L1", "L2", "L3"}))


def test_an_id_stands_for_the_last_lead_on_its_chain() -> None:
    chain = _chain("a>b", "b>L1", "L1>x", "L2>y", "y>L3", "c>x")
    assert [chain.lead_of(one) for one in ("a", "L1", "L2", "c", "x", "nobody")] == [
        *("L1", "L1", "L3", None, None, None),
    ]


def test_circles_resolve_nothing() -> None:
    circle = _chain("a>L1", "L1>L2", "L2>L1", "L3>L3")
    assert [circle.lead_of(one) for one in ("a", "L1", "L2", "L3")] == [
        *(None, "L1", "L2", "L3"),
    ]


def test_chains_of_64_links_resolve() -> None:
    links = {f"a{n}": f"a{n + 1}" for n in range(1, 64)} | {"a64": "L1"}
    chain = ref.Identities(links, frozenset({"L1"}))
    assert chain.lead_of("a1") == "L1"
    longer = ref.Identities({"a0": "a1", **links}, frozenset({"L1"}))
    assert longer.lead_of("a0") is None


def test_merged_deleted_and_future_leads_are_not_scored() -> None:
    world = make(
        leads=[
            {"lead_id": "a", "created_at": "2024-04-30 23:59:59.999999"},
            {"lead_id": "b", "created_at": "2024-05-01"},
            {"lead_id": "c", "created_at": "long ago"},
            {"lead_id": "d", "is_deleted": "t"},
            {"lead_id": "e"},
        ],
        identities=[{"identity": "e", "lead_id": "d"}],
    )
    assert [row["lead_id"] for row in ref.score(world).lead_scores] == ["a", "c"]
