"""Engagement rules: counting, decay, lookback."""

from __future__ import annotations

import datetime as dt

import pytest

import reference as ref
from test_reference.making import days, ledger, make, of_lead, rule


@pytest.mark.parametrize(
    ("cells", "points", "count"),
    [
        ({}, 60.0, 6),
        ({"max_per_day": 2}, 50.0, 5),
        ({"min_per_day": 2}, 50.0, 5),
        ({"min_per_day": 3, "max_per_day": 1}, 10.0, 1),
        ({"min_count": 7}, None, None),
        ({"min_count": 6}, 60.0, 6),
        ({"max_points": 25}, 25.0, 6),
        ({"points": -10, "max_points": 25}, -25.0, 6),
        ({"counting": "first"}, 10.0, 1),
        ({"counting": "latest", "decay_kind": "linear", "decay_days": 10}, 8.0, 1),
        ({"counting": "first", "min_count": 7}, None, None),
        ({"decay_kind": "window", "decay_days": 3}, 10.0, 6),
    ],
)
def test_counting(
    cells: dict[str, str | float], points: float | None, count: int | None
) -> None:
    # Three visits at age 5, two at age 4, one at age 2.
    visits = days(
        *["2024-04-25 10:00:00"] * 3, *["2024-04-26"] * 2, "2024-04-28 10:00:00"
    )
    scored = ref.score(make(events=visits, engagement_rules=[rule(**cells)]))
    got = [
        (row["points"], row["event_count"])
        for row in scored.contributions
        if row["kind"] == "engagement_rule"
    ]
    assert got == ([] if points is None else [(points, count)])


def test_a_rule_decayed_to_zero_is_not_met_but_has_a_row() -> None:
    scored = ref.score(
        make(
            events=days("2024-04-01", "2024-04-02"),
            engagement_rules=[rule(decay_kind="window", decay_days=7)],
        )
    )
    (row,) = scored.contributions
    assert (row["status"], row["points"], row["points_undecayed"]) == (
        *("not met", 0.0, 20.0),
    )
    assert (row["first_on"], row["last_on"]) == (
        dt.date(2024, 4, 1),
        dt.date(2024, 4, 2),
    )


def test_patterns_and_values_choose_the_events() -> None:
    visits = [
        *days("2024-04-01", asset="/Pricing", event_value="5", event_type="a"),
        *days("2024-04-01", asset=" ", campaign="Spring", event_type="b"),
        *days("2024-04-01", event_value="4.9", event_type="c"),
    ]
    rules = [
        rule(f"{event_type}{place}", event_type=event_type, **cells)
        for event_type in "abc"
        for place, cells in enumerate(
            (
                {"asset_pattern": "/pric%"},
                {"asset_pattern": "%"},
                {"asset_pattern": "_%"},
                {"campaign_pattern": "spring"},
                {"min_event_value": "5"},
            )
        )
    ]
    scored = ref.score(make(events=visits, engagement_rules=rules))
    assert sorted(ledger(scored)) == ["a0", "a1", "a2", "a4", "b1", "b3", "c1"]


def test_lookback_ends_a_day_early() -> None:
    scored = ref.score(
        make(
            models=[{"scoring_model": "main", "lookback_days": 7}],
            events=days(
                "2024-04-23 23:59:59", "2024-04-24", "2024-04-30", "2024-05-01"
            ),
            engagement_rules=[rule()],
        )
    )
    assert ledger(scored) == {"r": 20.0}


def test_points_last_30_days_shrink_with_max_points() -> None:
    # 20 points at age 29 and 20 at age 30, halved by max_points.
    visits = days("2024-04-01", "2024-04-01", "2024-03-31", "2024-03-31")
    scored = ref.score(make(events=visits, engagement_rules=[rule(max_points=20)]))
    assert of_lead(scored)["points_last_30_days"] == 10.0
    assert of_lead(scored)["first_event_on"] == dt.date(2024, 3, 31)
    assert of_lead(scored)["last_active_on"] == dt.date(2024, 4, 1)
