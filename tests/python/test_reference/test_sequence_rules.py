"""Rules on what comes second: see "Sequence rules" in docs/acting.md."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, days, ledger, make, of_lead, past, rule


def _sequence(rule_id: str = "s", /, **cells: str | float) -> Given:
    """A form within 7 days of a visit, worth 10 points, unless told otherwise."""
    return {
        "rule_id": rule_id,
        "first_event_type": "visit",
        "second_event_type": "form",
        "within_days": 7,
        "points": 10,
        **cells,
    }


def _scored(
    events: Sequence[Given], *rules: Given, **tables: Sequence[Given]
) -> Scored:
    return ref.score(
        make(events=events, sequence_rules=rules or [_sequence()], **tables)
    )


def _forms(*occurred_at: str, **cells: str) -> list[Given]:
    return days(*occurred_at, event_type="form", **cells)


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ("2024-04-13", "2024-04-20", True),
        ("2024-04-12 23:59:59", "2024-04-20", False),
        ("2024-04-20 23:00:00", "2024-04-20 01:00:00", True),  # hours are not kept
        ("2024-04-21", "2024-04-20", False),
    ],
)
def test_golden_a_first_event_counts_within_the_days(
    first: str, second: str, holds: bool
) -> None:
    scored = _scored([*days(first), *_forms(second)])
    assert ledger(scored) == ({"s": 10.0} if holds else {})


@pytest.mark.parametrize(("within", "points"), [(0, 10.0), (1, 20.0)])
def test_within_no_day_is_on_the_same_day(within: int, points: float) -> None:
    events = [*days("2024-04-20"), *_forms("2024-04-20", "2024-04-21", "2024-04-22")]
    scored = _scored(events, _sequence(within_days=within))
    assert ledger(scored) == {"s": points}


@pytest.mark.parametrize(
    ("visits", "points"),
    [
        (["2024-04-20"], None),
        (["2024-04-20 08:00:00", "2024-04-20 09:00:00"], None),
        (["2024-04-20", "2024-04-27"], 10.0),
        (["2024-04-20", "2024-04-28"], None),
        (["2024-04-20", "2024-04-21", "2024-04-21", "2024-04-22"], 30.0),
    ],
)
def test_golden_of_equal_types_the_first_lies_on_an_earlier_day(
    visits: list[str], points: float | None
) -> None:
    scored = _scored(days(*visits), _sequence(second_event_type=" Visit"))
    assert ledger(scored) == ({} if points is None else {"s": points})


def test_of_equal_types_with_other_assets_the_day_is_an_earlier_one_too() -> None:
    rules = [
        _sequence(
            second_event_type="visit",
            first_asset_pattern="/docs%",
            second_asset_pattern="/pricing",
        )
    ]
    docs, pricing = (
        days("2024-04-20", asset="/docs/a"),
        [{**one, "event_id": "p"} for one in days("2024-04-20", asset="/Pricing")],
    )
    later = [{**one, "event_id": "q"} for one in days("2024-04-21", asset="/pricing")]
    assert ledger(_scored([*docs, *pricing], *rules)) == {}
    assert ledger(_scored([*docs, *pricing, *later], *rules)) == {"s": 10.0}


def test_each_pattern_chooses_its_events() -> None:
    rules = [
        _sequence("a", first_asset_pattern="/docs%"),
        _sequence("b", first_asset_pattern="/blog%"),
        _sequence("c", second_asset_pattern="_%"),
        _sequence("d", second_asset_pattern="%"),
    ]
    events = [*days("2024-04-20", asset="/Docs/x"), *_forms("2024-04-21", asset=" ")]
    assert sorted(ledger(_scored(events, *rules))) == ["a", "d"]


def test_golden_all_ids_of_a_lead_count_together() -> None:
    events = [*days("2024-04-20", lead_id="anon"), *_forms("2024-04-21")]
    links: list[Given] = [{"identity": "anon", "lead_id": "L1"}]
    assert ledger(_scored(events)) == {}
    assert ledger(_scored(events, identities=links)) == {"s": 10.0}


def test_an_identity_learned_later_makes_no_sequence_before() -> None:
    world = make(
        events=[*days("2024-04-20", lead_id="anon"), *_forms("2024-04-21")],
        identities=[{"identity": "anon", "lead_id": "L1", "known_at": "2024-04-29"}],
        sequence_rules=[_sequence()],
    )
    scored = ref.score(
        dataclasses.replace(world, identities_known_at=True, history=("day", 2))
    )
    assert past(scored, "engagement_score") == [0.0, 10.0]


def _reset(effective_at: str) -> list[Given]:
    return [
        {
            "adjustment_id": "reset",
            "lead_id": "L1",
            "dimension": "engagement",
            "kind": "set_to",
            "points": 0,
            "effective_at": effective_at,
        }
    ]


@pytest.mark.parametrize(
    ("reset_on", "points"),
    [("2024-04-19", 10.0), ("2024-04-20", None), ("2024-04-21", None)],
)
def test_golden_a_reset_makes_the_first_event_unseen(
    reset_on: str, points: float | None
) -> None:
    events = [*days("2024-04-20"), *_forms("2024-04-22")]
    scored = _scored(events, adjustments=_reset(reset_on))
    assert ledger(scored).get("s") == points


@pytest.mark.parametrize(("lookback", "points"), [(11, 10.0), (10, None)])
def test_a_first_event_before_the_lookback_is_unseen(
    lookback: int, points: float | None
) -> None:
    scored = _scored(
        [*days("2024-04-20"), *_forms("2024-04-22")],
        models=[{"scoring_model": "main", "lookback_days": lookback}],
    )
    assert ledger(scored).get("s") == points


@pytest.mark.parametrize(
    ("cells", "points", "count"),
    [
        ({}, 40.0, 4),
        ({"max_per_day": 2}, 30.0, 3),
        ({"min_per_day": 2}, 30.0, 3),
        ({"min_count": 5}, None, None),
        ({"max_points": 25}, 25.0, 4),
        ({"counting": "first"}, 10.0, 1),
        ({"counting": "latest", "decay_kind": "linear", "decay_days": 10}, 8.0, 1),
        ({"decay_kind": "window", "decay_days": 3}, 10.0, 4),
    ],
)
def test_what_comes_second_is_counted_as_by_an_engagement_rule(
    cells: dict[str, str | float], points: float | None, count: int | None
) -> None:
    # After the visit: three forms at age 5, one at age 2; before it and too late: two.
    events = [
        *days("2024-04-24"),
        *_forms("2024-04-23", *["2024-04-25"] * 3, "2024-04-28", "2024-04-30"),
    ]
    scored = _scored(events, _sequence(within_days=4, **cells))
    got = [
        (row["kind"], row["dimension"], row["points"], row["event_count"])
        for row in scored.contributions
    ]
    expected = [("engagement_rule", "engagement", points, count)]
    assert got == ([] if points is None else expected)


def test_it_is_an_engagement_rule_in_everything_else() -> None:
    scored = _scored(
        [*days("2024-03-20"), *_forms("2024-03-21")],
        _sequence(points=30, rule_group="g", effect="qualify", reason="Came back"),
        models=[
            {"scoring_model": "main", "inactivity_days": 30, "inactivity_points": 7}
        ],
        engagement_rules=[rule("e", points=20, rule_group="G")],
        rule_groups=[{"dimension": "engagement", "rule_group": "g", "mode": "best"}],
        qualification=[
            {
                "lane": "Fast",
                "measure": "rule:S",
                "operator": "between",
                "operand": "30|30",
            }
        ],
    )
    assert ledger(scored) == {
        "e": 20.0,
        "s": 30.0,
        "g": -20.0,
        "inactivity:engagement": -7.0,
    }
    row = of_lead(scored)
    found = {
        column: row[column]
        for column in ("qualified_by", "reason_1", "first_event_on", "last_active_on")
    }
    assert found == {
        "qualified_by": "Fast",
        "reason_1": "Came back",
        "first_event_on": dt.date(2024, 3, 20),
        "last_active_on": dt.date(2024, 3, 21),
    }
    assert row["engagement_points_undecayed"] == 50.0
    assert row["points_last_30_days"] == 0.0


@pytest.mark.parametrize(
    ("effect", "columns"),
    [("qualify", ("rule:s", None)), ("Disqualify ", (None, "rule:s"))],
)
def test_its_effects(effect: str, columns: tuple[str | None, str | None]) -> None:
    scored = _scored(
        [*days("2024-04-29"), *_forms("2024-04-30")], _sequence(effect=effect)
    )
    row = of_lead(scored)
    assert (row["qualified_by"], row["disqualified_by"]) == columns


def test_it_gives_no_category_points_and_no_row() -> None:
    categories: list[Given] = [{"category": "docs", "asset_pattern": "/docs%"}]
    events = [
        *days("2024-04-20", asset="/docs"),
        *_forms("2024-04-21", asset="/docs"),
    ]

    def rows(**tables: Sequence[Given]) -> list[dict[str, Any]]:
        scored = _scored(events, asset_categories=categories, **tables)
        assert ledger(scored)["s"] == 10.0
        return scored.category_scores

    assert rows() == []
    (row,) = rows(engagement_rules=[rule(points=3)])
    assert (row["category_score"], row["event_count"]) == (3.0, 1)
