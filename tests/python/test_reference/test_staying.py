"""Lanes that a lead stays in, and since when it qualifies."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, april, days, make, of_lead, past, rule


def _lane(lane: str, operand: float, stay: float | None = None, **cells: str) -> Given:
    """A lane for leads with at least so many fit points."""
    return {
        "lane": lane,
        "measure": "fit",
        "operator": ">=",
        "operand": operand,
        "stay_operand": stay,
        **cells,
    }


def _scored(
    path: Sequence[float], *lanes: Given, recorded: bool = True, **tables: list[Given]
) -> Scored:
    """A lead whose fit score takes a path of a value a day, up to April 30.

    `recorded`: whether all these days are dates of the history.
    """
    first = dt.date(2024, 4, 30) - dt.timedelta(days=len(path) - 1)
    world = make(
        adjustments=[
            {
                "adjustment_id": f"a{place:02}",
                "lead_id": "L1",
                "dimension": "fit",
                "kind": "set_to",
                "points": points,
                "effective_at": (first + dt.timedelta(days=place)).isoformat(),
            }
            for place, points in enumerate(path)
        ],
        qualification=lanes,
        **tables,
    )
    history = ("day", len(path) - 1) if recorded else None
    return ref.score(dataclasses.replace(world, history=history))


def _all(scored: Scored, column: str) -> list[object]:
    return [*past(scored, column), of_lead(scored)[column]]


def _days(*days_of_month: int | None) -> list[dt.date | None]:
    return [None if day is None else april(day)[0] for day in days_of_month]


def test_a_lane_stays_drops_and_is_entered_again() -> None:
    scored = _scored([5, 30, 15, 10, 9, 15, 20, 12], _lane("Fast", 20, 10))
    fast = "Fast"
    assert _all(scored, "qualified_by") == [
        *(None, fast, fast, fast, None, None, fast, fast),
    ]
    assert _all(scored, "is_sales_qualified") == [
        *(False, True, True, True, False, False, True, True),
    ]
    assert _all(scored, "qualified_on") == _days(
        *(None, 24, 24, 24, None, None, 29, 29)
    )
    assert _all(scored, "first_qualified_on") == _days(None, *[24] * 7)
    (row,) = scored.sales_qualified_leads
    assert (row["qualified_on"], row["first_qualified_on"]) == tuple(april(29, 24))


@pytest.mark.parametrize("stay", [None, 20, 25])
def test_without_a_lower_operand_nothing_stays(stay: float | None) -> None:
    scored = _scored([30, 19, 20], _lane("Fast", 20, stay))
    assert _all(scored, "qualified_by") == ["Fast", None, "Fast"]
    assert _all(scored, "qualified_on") == _days(28, None, 30)
    assert of_lead(scored)["first_qualified_on"] == dt.date(2024, 4, 28)


def test_a_lane_that_was_never_entered_does_not_stay() -> None:
    row = of_lead(_scored([15, 15, 15], _lane("Fast", 20, 10)))
    assert (row["qualified_by"], row["qualified_on"], row["first_qualified_on"]) == (
        *(None, None, None),
    )


@pytest.mark.parametrize(
    ("path", "lanes"),
    [
        ([30, 15, 15], ["Fast", None, None]),
        ([30, 30, 15], ["Fast", None, None]),  # it entered, but was disqualified
        ([30, 15, 20], ["Fast", None, "Fast"]),
        ([15, 30, 15], [None, None, None]),
    ],
)
def test_a_disqualification_breaks_the_stay(
    path: list[float], lanes: list[str | None]
) -> None:
    # The visit of April 29 disqualifies on its own day only.
    scored = _scored(
        path,
        _lane("Fast", 20, 10),
        events=days("2024-04-29"),
        engagement_rules=[
            rule("no", effect="disqualify", decay_kind="window", decay_days=1)
        ],
    )
    assert _all(scored, "disqualified_by") == [None, "rule:no", None]
    assert _all(scored, "qualified_by") == lanes
    assert _all(scored, "qualified_on") == _days(
        *(day if lane else None for day, lane in zip((28, 29, 30), lanes, strict=True))
    )


def test_the_first_held_lane_is_named_though_a_later_one_enters() -> None:
    lanes = [_lane("b", 20, 10, lane_order="1"), _lane("a", 15, lane_order="2")]
    scored = _scored([30, 15, 9], *lanes)
    assert _all(scored, "qualified_by") == ["b", "b", None]


def test_a_lane_is_held_behind_the_one_that_is_named() -> None:
    lanes = [_lane("a", 20, lane_order="1"), _lane("b", 20, 5, lane_order="2")]
    scored = _scored([30, 10, 30, 4], *lanes)
    assert _all(scored, "qualified_by") == ["a", "b", "a", None]
    assert _all(scored, "qualified_on") == _days(27, 27, 27, None)


def test_all_rows_of_a_lane_must_stay() -> None:
    lanes = [
        _lane("a", 20, 10),
        {**_lane("A", 20), "operator": "<", "operand": 40, "stay_operand": None},
    ]
    scored = _scored([30, 10, 40, 30, 10, 9], *lanes)
    assert _all(scored, "qualified_by") == ["A", "A", None, "A", "A", None]


def test_a_band_is_stayed_in_by_its_stay_operand() -> None:
    lane: Given = {
        "lane": "top",
        "measure": "fit_band",
        "operator": "in",
        "operand": "A",
        "stay_operand": "a|b",
    }
    bands: list[Given] = [
        {"dimension": "fit", "band": band, "lower_bound": bound}
        for band, bound in (("C", None), ("B", 10), ("A", 20))
    ]
    scored = _scored([15, 25, 15, 5, 15], lane, bands=bands)
    assert _all(scored, "qualified_by") == [None, "top", "top", None, None]


def test_a_hand_raiser_has_no_stay() -> None:
    # The demo of April 28 is worth something for two days.
    scored = _scored(
        [0, 0, 0, 0],
        _lane("Fast", 20, 0),
        events=days("2024-04-28"),
        engagement_rules=[
            rule("demo", effect="qualify", decay_kind="window", decay_days=2)
        ],
    )
    demo = "rule:demo"
    assert _all(scored, "qualified_by") == [None, demo, demo, None]
    assert _all(scored, "qualified_on") == _days(None, 28, 28, None)
    assert of_lead(scored)["first_qualified_on"] == dt.date(2024, 4, 28)


def test_a_run_goes_on_from_a_lane_to_a_hand_raiser() -> None:
    scored = _scored(
        [20, 0],
        _lane("Fast", 20),
        events=days("2024-04-30"),
        engagement_rules=[rule("demo", effect="qualify")],
    )
    assert _all(scored, "qualified_by") == ["Fast", "rule:demo"]
    assert _all(scored, "qualified_on") == _days(29, 29)


@pytest.mark.parametrize(("won", "lane"), [("28", "Fast"), ("29", None), (None, None)])
def test_a_milestone_is_a_score_date(won: str | None, lane: str | None) -> None:
    # 30 points on April 27 only, of which the day before the outcome may tell.
    outcomes: list[Given] = [
        {
            "outcome_id": "o",
            "lead_id": "L1",
            "outcome": "won",
            "occurred_at": f"2024-04-{won}",
        }
    ]
    scored = _scored(
        [15, 30, 15, 15, 15],
        _lane("Fast", 20, 10),
        recorded=False,
        outcomes=outcomes if won else [],
    )
    assert of_lead(scored)["qualified_by"] == lane
    assert of_lead(scored)["qualified_on"] == (april(27)[0] if lane else None)


def test_the_week_before_is_no_score_date() -> None:
    lane = _lane("Fast", 20, 10)
    scored = _scored([30, *[15.0] * 7], lane, recorded=False)
    assert of_lead(scored)["score_change_7_days"] == -15.0
    assert of_lead(scored)["qualified_by"] is None
    recorded = _scored([30, *[15.0] * 7], lane)
    assert of_lead(recorded)["qualified_by"] == "Fast"
    assert of_lead(recorded)["qualified_on"] == dt.date(2024, 4, 23)


def test_a_date_on_which_the_lead_is_not_scored_is_no_score_date() -> None:
    # Of the population but on April 29, when the two plans are known.
    world = make(
        adjustments=[
            {
                "adjustment_id": f"a{day}",
                "lead_id": "L1",
                "dimension": "fit",
                "kind": "set_to",
                "points": points,
                "effective_at": f"2024-04-{day}",
            }
            for day, points in ((28, 30), (29, 15))
        ],
        events=days("2024-04-29"),
        engagement_rules=[rule()],
        attributes=[
            {
                "entity_type": "lead",
                "entity_id": "old",
                "attribute": "plan",
                "attribute_value": "none",
            }
        ],
        identities=[
            {"identity": "old", "lead_id": "L1", "known_at": "2024-04-29"},
            {"identity": "L1", "lead_id": "old", "known_at": "2024-04-30"},
        ],
        populations=[{"attribute": "plan", "operator": "is unknown"}],
        qualification=[_lane("Fast", 20, 10)],
    )
    scored = ref.score(
        dataclasses.replace(world, identities_known_at=True, history=("day", 2))
    )
    assert past(scored, "scored_on") == april(28)
    assert of_lead(scored)["qualified_by"] == "Fast"
    assert of_lead(scored)["qualified_on"] == dt.date(2024, 4, 28)
