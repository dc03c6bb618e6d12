"""The log of crossings: see "Event dates" and "Crossings" in docs/acting.md."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

import reference as ref
from reference import Scored
from reference.dates import event_dates, history_dates
from test_reference.making import Given, april, days, make, rule
from worlds import random_world

WORLDS = 30
WATERMARK: Given = {"measure": "fit", "level": 20, "rearm_below": 10, "message": "Hot"}


def _path(points: Sequence[float | None], lead_id: str = "L1") -> list[Given]:
    """Adjustments by which fit takes a path of a value a day, up to April 30.

    None leaves the value as it is.
    """
    first = dt.date(2024, 5, 1) - dt.timedelta(days=len(points))
    return [
        {
            "adjustment_id": f"{lead_id} {place:02}",
            "lead_id": lead_id,
            "dimension": "fit",
            "kind": "set_to",
            "points": value,
            "effective_at": (first + dt.timedelta(days=place)).isoformat(),
        }
        for place, value in enumerate(points)
        if value is not None
    ]


def _scored(points: Sequence[float | None], **tables: Sequence[Given]) -> Scored:
    """A lead whose fit score takes a path, each day being an event date."""
    world = make(**{"adjustments": _path(points), **tables})
    return ref.score(dataclasses.replace(world, history=("day", len(points) - 1)))


def _log(scored: Scored, *columns: str) -> list[Any]:
    """Columns of the log in order of date; of one column the bare cells."""
    rows = sorted(scored.lead_score_events, key=lambda row: row["event_on"])
    cells = [tuple(row[column] for column in columns) for row in rows]
    return cells if len(columns) > 1 else [cell for (cell,) in cells]


def _crossed(*points: float, **cells: float | None) -> list[int]:
    """The days of April on which a score crosses a watermark (20, rearmed below 10)."""
    scored = _scored(points, watermarks=[{**WATERMARK, **cells}])
    assert {row["event_kind"] for row in scored.lead_score_events} <= {"watermark"}
    return [day.day for day in _log(scored, "event_on")]


def test_golden_a_score_that_flaps_around_its_level_crosses_once() -> None:
    assert _crossed(5, 20, 19, 20, 10, 25, 19.9999, 20) == [24]


@pytest.mark.parametrize(
    ("points", "crossed"),
    [
        ((20, 20), [29]),  # above from the start
        ((19.9999, 20), [30]),
        ((10, 20), [30]),  # neither above nor below, and nothing before
        ((25, 9.9999, 20), [28, 30]),
        ((25, 10, 20), [28]),
        ((25, 5, 15, 15, 20), [26, 30]),  # below, then neither
        ((5, 15, 5, 15), []),
    ],
)
def test_it_crosses_again_only_from_below_the_lower_level(
    points: Sequence[float], crossed: list[int]
) -> None:
    assert _crossed(*points) == crossed


def test_without_a_lower_level_it_crosses_whenever_it_comes_from_below() -> None:
    assert _crossed(20, 19.9999, 20, 20, rearm_below=None) == [27, 29]
    assert _crossed(20, 19.9999, 20, 20, rearm_below=20) == [27, 29]


def test_a_negative_level_is_a_level() -> None:
    assert _crossed(-10, -4.5, -10, -5, level=-5, rearm_below=None) == [28, 30]


def test_the_row_of_a_watermark() -> None:
    scored = _scored([5, 25, 5, 30], watermarks=[{**WATERMARK, "measure": " FIT"}])
    common = {
        "scoring_model": "main",
        "lead_id": "L1",
        "event_kind": "watermark",
        "measure": "fit",
        "level": 20.0,
        "score_before": 5.0,
        "message": "Hot",
        "qualification_number": None,
    }
    first, second = april(28, 30)
    assert scored.lead_score_events == [
        {**common, "event_on": first, "score_after": 25.0},
        {**common, "event_on": second, "score_after": 30.0},
    ]


def test_measures_levels_and_models_have_crossings_of_their_own() -> None:
    marks: list[Given] = [
        {"measure": "fit", "level": 20},
        {"measure": "fit", "level": 30},
        {"measure": "total", "level": 35},
        {"measure": "engagement", "level": 10},
        {"measure": "Category: DOCS", "level": 10},
        {"measure": "category:other", "level": 0},
        {"measure": "fit", "level": 20, "scoring_model": "other"},
        {"measure": "fit", "level": 20, "scoring_model": "beside"},
    ]
    scored = _scored(
        [0, 20, 30],
        watermarks=marks,
        models=[
            {"scoring_model": "main"},
            {"scoring_model": "other", "status": " Active"},
            {"scoring_model": "beside", "status": "challenger"},
        ],
        events=days("2024-04-29", "2024-04-30", asset="/docs"),
        engagement_rules=[rule(points=5)],
        asset_categories=[
            {"category": "Docs", "asset_pattern": "/docs%"},
            {"category": "other", "asset_pattern": "/other"},
        ],
    )
    columns = ("scoring_model", "event_on", "measure", "level")
    assert set(_log(scored, *columns, "score_before", "score_after")) == {
        ("main", *april(28), "category:other", 0.0, None, 0.0),
        ("main", *april(29), "fit", 20.0, 0.0, 20.0),
        ("main", *april(30), "fit", 30.0, 20.0, 30.0),
        ("main", *april(30), "total", 35.0, 25.0, 40.0),
        ("main", *april(30), "engagement", 10.0, 5.0, 10.0),
        ("main", *april(30), "category:docs", 10.0, 5.0, 10.0),
        ("other", *april(29), "fit", 20.0, 0.0, 20.0),
    }


LANE: Given = {"lane": "Fast", "measure": "fit", "operator": ">=", "operand": 20}


def _population_of(*days_of_month: int) -> dict[str, list[Given]]:
    """Inputs by which L1 is of the population but from the first to the second day."""
    links: list[Given] = [
        {"identity": identity, "lead_id": lead_id, "known_at": f"2024-04-{day}"}
        for (identity, lead_id), day in zip(
            (("old", "L1"), ("L1", "old")), days_of_month, strict=True
        )
    ]
    return {
        "attributes": [
            {
                "entity_type": "lead",
                "entity_id": "old",
                "attribute": "plan",
                "attribute_value": "none",
            }
        ],
        "identities": links,
        "populations": [{"attribute": "plan", "operator": "is unknown"}],
    }


def _states(
    points: Sequence[float | None], **tables: Sequence[Given]
) -> list[tuple[Any, ...]]:
    """(day, kind, before, after, number) of the log of a lead with the lane Fast."""
    world = make(
        **{"adjustments": _path(points), "qualification": [LANE], **tables},
    )
    scored = ref.score(
        dataclasses.replace(
            world, history=("day", len(points) - 1), identities_known_at=True
        )
    )
    assert {row["measure"] for row in scored.lead_score_events} <= {"qualification"}
    assert {row["level"] for row in scored.lead_score_events} <= {None}
    columns = ("event_kind", "score_before", "score_after", "qualification_number")
    return [(day.day, *cells) for (day, *cells) in _log(scored, "event_on", *columns)]


def test_golden_qualified_lapsed_and_qualified_again() -> None:
    assert _states([5, 20, 25, 10, 10, 30]) == [
        (26, "qualified", 5.0, 20.0, 1),
        (28, "lapsed", 25.0, 10.0, None),
        (30, "qualified", 10.0, 30.0, 2),
    ]


def test_who_qualifies_at_first_sight_has_no_score_before() -> None:
    assert _states([20]) == [(30, "qualified", None, 20.0, 1)]
    assert _states([5]) == []


def _disqualified_on(*days_of_month: int) -> dict[str, list[Given]]:
    """A rule that disqualifies L1 on some days of April."""
    return {
        "events": days(*(f"2024-04-{day}" for day in days_of_month)),
        "engagement_rules": [
            rule(
                "no",
                points=0.5,
                effect="disqualify",
                counting="latest",
                decay_kind="window",
                decay_days=1,
            )
        ],
        "models": [{"scoring_model": "main", "engagement_weight": 0}],
    }


def test_disqualified_is_told_from_any_other_state_and_once() -> None:
    assert _states([5, 5, 5, 20, 20, 20], **_disqualified_on(25, 27, 28, 30)) == [
        (25, "disqualified", None, 5.0, None),
        (27, "disqualified", 5.0, 5.0, None),
        (29, "qualified", 20.0, 20.0, 1),
        (30, "disqualified", 20.0, 20.0, None),
    ]


def test_from_disqualified_to_open_is_no_event() -> None:
    assert _states([20, 5, 5], **_disqualified_on(28)) == [
        (28, "disqualified", None, 20.0, None),
    ]


def test_golden_a_qualified_lead_that_is_gone_lapses_and_may_come_back() -> None:
    assert _states([20, 25, None, None, 30, 5], **_population_of(27, 29)) == [
        (25, "qualified", None, 20.0, 1),
        (27, "lapsed", 25.0, None, None),
        (29, "qualified", 25.0, 30.0, 2),
        (30, "lapsed", 30.0, 5.0, None),
    ]


def test_an_open_lead_that_is_gone_is_no_event() -> None:
    assert _states([5, None, None, 15], **_population_of(28, 30)) == []


def test_disqualified_again_after_it_was_gone_is_told_again() -> None:
    tables = {**_population_of(28, 30), **_disqualified_on(27, 30)}
    assert _states([5, None, None, 15], **tables) == [
        (27, "disqualified", None, 5.0, None),
        (30, "disqualified", 5.0, 15.0, None),
    ]


def test_a_watermark_knows_nothing_of_dates_without_a_score() -> None:
    world = make(
        adjustments=_path([25, None, None, 30]),
        watermarks=[WATERMARK],
        **_population_of(28, 30),
    )
    scored = ref.score(
        dataclasses.replace(world, history=("day", 3), identities_known_at=True)
    )
    assert _log(scored, "event_on", "score_before") == [(*april(27), None)]


def test_a_lead_that_is_gone_on_the_current_date_lapses_there() -> None:
    world = make(
        leads=[{"lead_id": "L1"}, {"lead_id": "L2"}],
        adjustments=_path([20, None, None]),
        identities=[{"identity": "L1", "lead_id": "L2", "known_at": "2024-04-30"}],
        qualification=[LANE],
    )
    scored = ref.score(
        dataclasses.replace(world, history=("day", 2), identities_known_at=True)
    )
    assert _log(scored, "lead_id", "event_on", "event_kind", "score_after") == [
        ("L1", *april(28), "qualified", 20.0),
        ("L1", *april(30), "lapsed", None),
        ("L2", *april(30), "qualified", 20.0),
    ]


def test_messages() -> None:
    scored = _scored(
        [20, 5, 20, 20],
        qualification=[LANE],
        leads=[{"lead_id": "L1"}, {"lead_id": "L2", "is_opted_out": "true"}],
        **{k: v for k, v in _disqualified_on(30).items() if k != "models"},
    )
    rows = _log(scored, "lead_id", "event_on", "message")
    assert rows == [
        ("L1", *april(27), "Qualified: Fast"),
        ("L2", *april(27), "Disqualified: opted_out"),
        ("L1", *april(28), "No longer qualifies"),
        ("L1", *april(29), "Qualified: Fast"),
        ("L1", *april(30), "Disqualified: rule:no"),
    ]


def test_milestones_and_the_week_before_are_no_event_dates() -> None:
    world = make(
        adjustments=_path([5, 30, 15, 15, 15, 15, 15, 15]),
        outcomes=[
            {
                "outcome_id": "o",
                "lead_id": "L1",
                "outcome": "won",
                "occurred_at": "2024-04-25",
            }
        ],
        qualification=[{**LANE, "stay_operand": 10}],
        watermarks=[WATERMARK],
    )
    scored = ref.score(world)
    # The milestone of April 24 lets it stay, but only today is told.
    assert _log(scored, "event_on", "event_kind", "score_before") == [
        (*april(30), "qualified", None),
    ]
    (row,) = scored.lead_scores
    assert (row["qualified_on"], row["first_qualified_on"]) == tuple(april(24, 24))
    (row,) = scored.sales_qualified_leads
    assert (row["qualified_on"], row["first_qualified_on"]) == tuple(april(30, 30))


def test_the_list_tells_of_the_model_that_names_its_row() -> None:
    scored = _scored(
        [20, 5, 25, 30],
        models=[
            {"scoring_model": "main", "precedence": 2},
            {"scoring_model": "other", "precedence": 1},
        ],
        qualification=[LANE, {**LANE, "operand": 30, "scoring_model": "other"}],
    )
    (row,) = scored.sales_qualified_leads
    columns = ("scoring_model", "qualified_on", "first_qualified_on")
    assert tuple(row[c] for c in columns) == ("other", *april(30, 30))
    assert row["qualification_number"] == 1
    scored = _scored([20, 5, 25, 30], qualification=[LANE])
    (row,) = scored.sales_qualified_leads
    assert tuple(row[c] for c in columns) == ("main", *april(29, 27))
    assert row["qualification_number"] == 2


@pytest.mark.parametrize(
    ("scored_on", "grain", "since", "dates"),
    [
        ("2024-04-30", "day", "2024-04-28", ["2024-04-28", "2024-04-29"]),
        ("2024-04-30", "day", "2024-04-30", []),
        (
            "2024-04-30",
            "week",
            "2024-04-14",
            ["2024-04-14", "2024-04-21", "2024-04-28"],
        ),
        ("2024-04-30", "week", "2024-04-15", ["2024-04-21", "2024-04-28"]),
        ("2024-04-28", "week", "2024-04-15", ["2024-04-21"]),
        ("2024-04-30", "month", "2024-02-01", ["2024-02-29", "2024-03-31"]),
    ],
)
def test_a_history_may_begin_on_a_date(
    scored_on: str, grain: str, since: str, dates: list[str]
) -> None:
    world = dataclasses.replace(
        make(scored_on), history=(grain, dt.date.fromisoformat(since))
    )
    assert [str(day) for day in event_dates(world)] == [*dates, scored_on]


def test_daily_runs_write_the_log_of_one_run_with_a_daily_history() -> None:
    rows = 0
    for number in range(WORLDS):
        # Before its time an identity would be unknown to the runs of these days.
        world = dataclasses.replace(
            random_world(number), history=("day", 4), identities_known_at=False
        )
        first = history_dates(world)[-1]
        log: list[dict[str, Any]] = []
        for day in event_dates(world):
            run = dataclasses.replace(world, scored_on=day, history=("day", first))
            log += [
                row
                for row in ref.score(run).lead_score_events
                if row["event_on"] == day
            ]
        once = ref.score(world).lead_score_events
        assert sorted(map(repr, log)) == sorted(map(repr, once))
        rows += len(log)
    assert rows > WORLDS
