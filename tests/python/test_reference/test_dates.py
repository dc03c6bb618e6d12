"""Milestones, history, the week before: see "Dates" in docs/semantics.md."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

import reference as ref
from reference import Scored
from test_reference.making import (
    Given,
    april,
    condition,
    days,
    fact,
    make,
    of_lead,
    past,
    rule,
)


@pytest.mark.parametrize(
    ("scored_on", "history", "dates"),
    [
        ("2024-04-30", ("day", 3), ["2024-04-27", "2024-04-28", "2024-04-29"]),
        ("2024-04-30", ("week", 2), ["2024-04-21", "2024-04-28"]),
        ("2024-04-29", ("week", 1), ["2024-04-28"]),  # a Monday
        ("2024-04-28", ("week", 1), ["2024-04-21"]),  # a Sunday has not ended
        ("2024-04-27", ("week", 1), ["2024-04-21"]),
        ("2024-04-30", ("month", 3), ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("2024-05-01", ("month", 1), ["2024-04-30"]),
        ("2024-01-15", ("month", 2), ["2023-11-30", "2023-12-31"]),
        ("2024-04-30", None, []),
    ],
)
def test_history_dates_are_the_last_days_of_whole_periods(
    scored_on: str, history: tuple[str, int] | None, dates: list[str]
) -> None:
    scored = ref.score(dataclasses.replace(make(scored_on), history=history))
    assert [day.isoformat() for day in past(scored, "scored_on")] == dates
    assert past(scored, "milestones") == [None] * len(dates)
    assert scored.history_contributions == []


def test_each_date_knows_what_was_known_by_then() -> None:
    # 10 points decay by 1 a day; 5 for a known budget; an adjustment of 100.
    world = make(
        leads=[{"lead_id": "L1", "created_at": "2024-04-25 23:00:00"}],
        events=days("2024-04-26", "2024-04-28 23:59:59", "2024-05-01"),
        engagement_rules=[rule(decay_kind="linear", decay_days=10)],
        attributes=[
            fact("lead", "L1", "budget", "5", known_at="2024-04-27 12:00:00"),
            fact("lead", "L1", "budget", "7", known_at="2024-05-01"),
        ],
        fit_rules=[{"rule_id": "f", "points": 5}],
        fit_conditions=[condition("f", "budget", "is known")],
        adjustments=[
            {
                "adjustment_id": "a",
                "lead_id": "L1",
                "dimension": "fit",
                "kind": "add",
                "points": 100,
                "effective_at": "2024-04-29 08:00:00",
            }
        ],
        bands=[
            {"dimension": "engagement", "band": "2"},
            {"dimension": "engagement", "band": "1", "lower_bound": 17},
        ],
    )
    scored = ref.score(dataclasses.replace(world, history=("day", 7)))
    columns = ("scored_on", "fit_score", "engagement_score", "total_score")
    assert past(scored, *columns) == [
        (*april(25), 0.0, 0.0, 0.0),
        (*april(26), 0.0, 10.0, 10.0),
        (*april(27), 5.0, 9.0, 14.0),
        (*april(28), 5.0, 18.0, 23.0),
        (*april(29), 105.0, 16.0, 121.0),
    ]
    assert past(scored, "engagement_points_undecayed") == [0, 10, 10, 20, 20]
    assert past(scored, "engagement_band") == ["2", "2", "2", "1", "2"]
    assert of_lead(scored)["total_score"] == 119.0
    assert of_lead(scored)["trend"] == "new"


def test_the_population_is_that_of_the_date() -> None:
    world = make(
        attributes=[fact("lead", "L1", "plan", "pro", known_at="2024-04-29")],
        populations=[{"attribute": "plan", "operator": "=", "operand": "pro"}],
        leads=[{"lead_id": "L1"}, {"lead_id": "L2", "is_deleted": "true"}],
    )
    scored = ref.score(dataclasses.replace(world, history=("day", 3)))
    assert past(scored, "scored_on") == april(29)
    assert past(scored, "scored_on", lead_id="L2") == []


def _outcome(number: int, outcome: str, occurred_at: str, **cells: str) -> Given:
    return {
        "outcome_id": f"o{number}",
        "lead_id": "L1",
        "outcome": outcome,
        "occurred_at": occurred_at,
        **cells,
    }


def _with_outcomes(
    *outcomes: tuple[str, str], history: tuple[str, int] | None = None
) -> Scored:
    """A lead that visits on April 5 and 15, and what became of it."""
    world = make(
        events=days("2024-04-05", "2024-04-15"),
        engagement_rules=[rule()],
        outcomes=[_outcome(number, *one) for number, one in enumerate(outcomes)],
    )
    return ref.score(dataclasses.replace(world, history=history))


def test_a_milestone_is_the_day_before_a_first_outcome() -> None:
    scored = _with_outcomes(
        ("handed_off", "2024-04-20 10:00:00"),
        (" Handed_Off ", "2024-04-10 23:00:00"),
        ("accepted", "2024-04-12"),
        ("won", "2024-04-20 01:00:00+02:00"),  # the 19th in UTC
        ("lost", "2024-04-10"),
        ("maybe", "2024-04-01"),
        ("won", "never"),
    )
    assert past(scored, "scored_on", "milestones", "total_score") == [
        (*april(9), "handed_off, lost", 10.0),
        (*april(18), "won", 20.0),
    ]
    assert [
        (row["scored_on"], row["rule_id"], row["points"], row["event_count"])
        for row in scored.history_contributions
    ] == [(*april(9), "r", 10.0, 1), (*april(18), "r", 20.0, 2)]
    assert set(scored.history_contributions[0]) == {
        *scored.contributions[0],
        "scored_on",
    }


def test_milestones_are_of_outcomes_up_to_the_current_date() -> None:
    scored = _with_outcomes(
        ("won", "2024-04-30 23:00:00"), ("lost", "2024-05-01"), ("won", "2024-05-02")
    )
    assert past(scored, "scored_on", "milestones") == [(*april(29), "won")]


def test_a_milestone_on_a_date_of_the_history_is_one_row() -> None:
    scored = _with_outcomes(
        ("lost", "2024-04-29"), ("won", "2024-04-29"), history=("day", 3)
    )
    assert past(scored, "scored_on", "milestones") == [
        (*april(27), None),
        (*april(28), "lost, won"),
        (*april(29), None),
    ]
    assert {row["scored_on"] for row in scored.history_contributions} == {*april(28)}


def test_a_lead_has_no_milestone_before_it_is_created() -> None:
    world = make(
        leads=[{"lead_id": "L1", "created_at": "2024-04-10"}],
        outcomes=[_outcome(1, "handed_off", "2024-04-10")],
    )
    assert ref.score(world).lead_score_history == []


@pytest.mark.parametrize(
    ("visits", "tolerance", "change", "trend"),
    [
        (["2024-04-22"], None, 0.0, "steady"),
        (["2024-04-22", "2024-04-24"], None, 10.0, "rising"),
        (["2024-04-22", "2024-04-24"], "9.9999", 10.0, "rising"),
        (["2024-04-22", "2024-04-24"], "10", 10.0, "steady"),
        (["2024-03-26"], "10", -10.0, "steady"),  # 28 days old on April 23
        (["2024-03-26"], "9.9999", -10.0, "falling"),
        (["2024-03-26"], "0", -10.0, "falling"),
        (["2024-03-26", "2024-04-30"], " ", 0.0, "steady"),
    ],
)
def test_change_and_trend_since_the_week_before(
    visits: list[str], tolerance: str | None, change: float, trend: str
) -> None:
    world = make(
        models=[{"scoring_model": "main", "trend_tolerance": tolerance}],
        events=days(*visits),
        engagement_rules=[rule(decay_kind="window", decay_days=30)],
    )
    scored = ref.score(world)
    row = of_lead(scored)
    assert (row["score_change_7_days"], row["trend"]) == (change, trend)
    assert scored.lead_score_history == []


def test_the_change_is_of_rounded_scores() -> None:
    # 10 * 0.5 ** (10 / 7) = 3.71498..., and twice that a week before: 7.42997...
    world = make(
        events=days("2024-04-20"),
        engagement_rules=[rule(decay_kind="half_life", decay_days=7)],
    )
    row = of_lead(ref.score(world))
    assert (row["total_score"], row["score_change_7_days"]) == (3.7150, -3.7150)


@pytest.mark.parametrize(
    ("created_at", "trend"),
    [("2024-04-23 23:59:59", "steady"), ("2024-04-24", "new"), (None, "steady")],
)
def test_a_lead_that_was_not_scored_a_week_before_is_new(
    created_at: str | None, trend: str
) -> None:
    row = of_lead(ref.score(make(leads=[{"lead_id": "L1", "created_at": created_at}])))
    assert (row["trend"], row["score_change_7_days"] is None) == (trend, trend == "new")


def test_each_model_has_its_own_week_before() -> None:
    world = make(
        models=[
            {"scoring_model": "main"},
            {"scoring_model": "next", "status": "challenger"},
        ],
        attributes=[fact("lead", "L1", "plan", "pro", known_at="2024-04-25")],
        populations=[
            {"scoring_model": "next", "attribute": "plan", "operator": "is known"}
        ],
    )
    scored = ref.score(dataclasses.replace(world, history=("week", 2)))
    assert of_lead(scored)["trend"] == "steady"
    assert of_lead(scored, model="next")["trend"] == "new"
    assert [
        (row["scoring_model"], row["scored_on"]) for row in scored.lead_score_history
    ] == [
        ("main", dt.date(2024, 4, 21)),
        ("main", dt.date(2024, 4, 28)),
        ("next", dt.date(2024, 4, 28)),
    ]
