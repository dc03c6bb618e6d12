"""Leads that sales gave back: see "Recycling" in docs/acting.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, april, days, ledger, make, of_lead, past, rule


def _outcome(
    occurred_at: str, outcome: str = "rejected", reason: str | None = None, **cells: str
) -> Given:
    """An outcome of L1; its id is its time unless told otherwise."""
    return {
        "outcome_id": occurred_at,
        "lead_id": "L1",
        "outcome": outcome,
        "reason": reason,
        "occurred_at": occurred_at,
        **cells,
    }


def _row(outcome: str = "rejected", cooldown: float = 7, **cells: str) -> Given:
    return {"outcome": outcome, "cooldown_days": cooldown, **cells}


def _scored(
    outcomes: Sequence[Given], rows: Sequence[Given], **tables: Sequence[Given]
) -> Scored:
    """L1 with a lane that everyone enters, on April 21 to 30."""
    world = make(
        outcomes=outcomes,
        recycling=rows,
        qualification=[{"lane": "All", "measure": "fit", "operator": "is known"}],
        **tables,
    )
    return ref.score(dataclasses.replace(world, history=("day", 9)))


def _resting(scored: Scored) -> list[int]:
    """The days of April on which L1 is disqualified."""
    rows = [*scored.lead_score_history, *scored.lead_scores]
    for row in rows:
        assert (row["qualified_by"] is None) == (row["disqualified_by"] is not None)
    return sorted(
        {row["scored_on"].day for row in rows if row["disqualified_by"] is not None}
    )


def test_golden_a_lead_rests_for_its_days() -> None:
    scored = _scored([_outcome("2024-04-22 23:59:59")], [_row(cooldown=3)])
    assert past(scored, "disqualified_by")[:5] == [
        *(None, "recycled:rejected", "recycled:rejected", "recycled:rejected", None),
    ]
    assert _resting(scored) == [22, 23, 24]
    assert of_lead(scored)["qualified_by"] == "All"


@pytest.mark.parametrize(
    ("row", "resting"),
    [
        (_row(), [29, 30]),
        (_row(cooldown=1), [29]),
        (_row(cooldown=0), []),
        (_row(" Rejected "), [29, 30]),
        (_row("lost"), []),
        (_row(reason_pattern="%budget%"), [29, 30]),
        (_row(reason_pattern="no BUDGET"), [29, 30]),
        (_row(reason_pattern="budget"), []),
        (_row(reason_pattern=" "), [29, 30]),
    ],
)
def test_a_row_matches_the_outcome_and_its_reason(
    row: Given, resting: list[int]
) -> None:
    outcome = _outcome("2024-04-29", "Rejected", " No budget ")
    assert _resting(_scored([outcome], [row])) == resting


@pytest.mark.parametrize(
    ("pattern", "resting"), [("%", [29, 30]), ("_%", []), ("", [29, 30])]
)
def test_a_missing_reason_is_the_empty_string(pattern: str, resting: list[int]) -> None:
    row = _row(reason_pattern=pattern)
    assert _resting(_scored([_outcome("2024-04-29", reason="  ")], [row])) == resting


def test_of_several_rows_the_longest_cool_down_counts() -> None:
    rows = [
        _row(cooldown=2),
        _row(cooldown=4, reason_pattern="%x%"),
        _row(cooldown=9, reason_pattern="y"),
    ]
    assert _resting(_scored([_outcome("2024-04-22", reason="x")], rows)) == [
        *range(22, 26)
    ]


@pytest.mark.parametrize("outcome", ["handed_off", "accepted", "won", "lost"])
def test_whatever_comes_later_ends_a_cool_down(outcome: str) -> None:
    outcomes = [_outcome("2024-04-22"), _outcome("2024-04-25 08:00:00", outcome)]
    assert _resting(_scored(outcomes, [_row(cooldown=9)])) == [22, 23, 24]


def test_a_later_outcome_begins_a_cool_down_of_its_own() -> None:
    outcomes = [_outcome("2024-04-22"), _outcome("2024-04-23", "lost")]
    scored = _scored(outcomes, [_row(cooldown=9), _row("lost", 2)])
    assert _resting(scored) == [22, 23, 24]
    assert past(scored, "disqualified_by")[2] == "recycled:lost"


@pytest.mark.parametrize(
    ("first", "second", "rests"), [("a", "b", False), ("b", "a", True)]
)
def test_of_two_outcomes_of_one_time_the_id_that_sorts_last_decides(
    first: str, second: str, rests: bool
) -> None:
    outcomes = [
        _outcome("2024-04-29 10:00:00", outcome_id=first),
        _outcome("2024-04-29 10:00:00", "accepted", outcome_id=second),
    ]
    assert bool(_resting(_scored(outcomes, [_row()]))) is rests


def test_a_reject_is_no_outcome() -> None:
    outcomes = [_outcome("2024-04-29"), _outcome("2024-04-30", "maybe")]
    assert _resting(_scored(outcomes, [_row()])) == [29, 30]


def test_an_outcome_is_of_the_lead_to_which_it_belongs_on_the_date() -> None:
    world = make(
        leads=[{"lead_id": "old"}, {"lead_id": "L1"}],
        outcomes=[_outcome("2024-04-27", lead_id="old")],
        identities=[{"identity": "old", "lead_id": "L1", "known_at": "2024-04-29"}],
        recycling=[_row()],
    )
    scored = ref.score(
        dataclasses.replace(world, identities_known_at=True, history=("day", 3))
    )
    rejected = "recycled:rejected"
    assert past(scored, "disqualified_by") == [None, None, rejected]
    assert past(scored, "disqualified_by", lead_id="old") == [rejected, rejected]


def test_only_the_model_of_the_row_rests() -> None:
    scored = _scored(
        [_outcome("2024-04-29")],
        [_row()],
        models=[{"scoring_model": "main"}, {"scoring_model": "other"}],
    )
    assert of_lead(scored)["disqualified_by"] == "recycled:rejected"
    assert of_lead(scored, model="other")["disqualified_by"] is None


@pytest.mark.parametrize(
    ("cells", "by"),
    [
        ({}, "recycled:rejected"),
        ({"account_id": "A"}, "customer"),
        ({"account_id": "A", "is_opted_out": "true"}, "opted_out"),
        ({"account_id": "A", "is_opted_out": "true", "country": "X"}, "rule:r"),
    ],
)
def test_it_comes_after_what_else_disqualifies(cells: Given, by: str) -> None:
    scored = _scored(
        [_outcome("2024-04-29")],
        [_row()],
        leads=[{"lead_id": "L1", **cells}],
        accounts=[{"account_id": "A", "is_customer": "yes"}],
        fit_rules=[{"rule_id": "r", "effect": "disqualify", "points": 0}],
        fit_conditions=[
            {"rule_id": "r", "attribute": "country", "operator": "is known"}
        ],
    )
    assert of_lead(scored)["disqualified_by"] == by


def test_a_lane_that_was_held_before_the_cool_down_is_not_stayed_in() -> None:
    # 15 points of fit, and 20 on April 21 only.
    world = make(
        outcomes=[_outcome("2024-04-23")],
        recycling=[_row(cooldown=2)],
        qualification=[
            {
                "lane": "Fast",
                "measure": "fit",
                "operator": ">=",
                "operand": 20,
                "stay_operand": 10,
            }
        ],
        adjustments=[
            {
                "adjustment_id": f"a{day}",
                "lead_id": "L1",
                "dimension": "fit",
                "kind": "set_to",
                "points": points,
                "effective_at": f"2024-04-{day}",
            }
            for day, points in ((21, 20), (22, 15))
        ],
    )
    scored = ref.score(dataclasses.replace(world, history=("day", 9)))
    assert past(scored, "qualified_by")[:6] == ["Fast", "Fast", *[None] * 4]


def _reset(outcomes: Sequence[Given], rows: Sequence[Given]) -> Scored:
    """L1 with visits worth 10 on April 20, 25 and 30, and 5 points of fit."""
    return _scored(
        outcomes,
        rows,
        events=days("2024-04-20", "2024-04-25 23:00:00", "2024-04-30"),
        engagement_rules=[rule()],
        fit_rules=[{"rule_id": "f", "points": 5}],
        fit_conditions=[
            {"rule_id": "f", "attribute": "lead_id", "operator": "is known"}
        ],
    )


def test_golden_a_reset_is_an_adjustment_in_the_ledger() -> None:
    scored = _reset(
        [_outcome("2024-04-25 01:00:00", "Lost", " No Budget", outcome_id="O1")],
        [_row("lost", 1, reset="Engagement")],
    )
    assert past(scored, "engagement_score") == [*[10.0] * 4, *[0.0] * 5]
    assert past(scored, "fit_score") == [5.0] * 9
    assert ledger(scored) == {"f": 5.0, "r": 10.0, "recycled:O1": 0.0}
    (row,) = [row for row in scored.contributions if row["kind"] == "adjustment"]
    assert row == {
        "scoring_model": "main",
        "lead_id": "L1",
        "kind": "adjustment",
        "dimension": "engagement",
        "rule_group": None,
        "rule_id": "recycled:O1",
        "status": "applied",
        "event_count": None,
        "first_on": april(25)[0],
        "last_on": april(25)[0],
        "points_undecayed": None,
        "points": 0.0,
        "reason": "Recycled after lost: No Budget",
    }


def test_a_reset_without_a_reason_names_the_outcome() -> None:
    scored = _reset([_outcome("2024-04-25")], [_row(reset="engagement")])
    reasons = [r["reason"] for r in scored.contributions if r["kind"] == "adjustment"]
    assert reasons == ["Recycled after rejected"]


@pytest.mark.parametrize(
    ("resets", "score"),
    [
        ((None, None), 30.0),
        (("none", "engagement"), 10.0),
        (("engagement", None), 10.0),
    ],
)
def test_one_of_the_matching_rows_may_reset(
    resets: tuple[str | None, str | None], score: float
) -> None:
    first, second = resets
    rows: list[Given] = [
        {**_row(cooldown=0), "reset": first},
        {**_row(cooldown=1, reason_pattern="%x"), "reset": second},
    ]
    scored = _reset([_outcome("2024-04-25", reason="x")], rows)
    assert of_lead(scored)["engagement_score"] == score


def test_an_outcome_resets_though_another_is_the_latest() -> None:
    outcomes = [_outcome("2024-04-25"), _outcome("2024-04-28", "handed_off")]
    scored = _reset(outcomes, [_row(cooldown=9, reset="engagement")])
    assert of_lead(scored)["engagement_score"] == 10.0
    assert of_lead(scored)["disqualified_by"] is None


def test_of_resets_and_other_set_tos_the_latest_wins() -> None:
    adjustments: list[Given] = [
        {
            "adjustment_id": kind,
            "lead_id": "L1",
            "dimension": "engagement",
            "kind": kind,
            "points": points,
            "effective_at": at,
        }
        for kind, points, at in (
            ("set_to", 50, "2024-04-26"),
            ("add", 4, "2024-04-28"),
        )
    ]

    def points(*occurred_at: str) -> dict[str, float]:
        return ledger(
            _scored(
                [_outcome(at) for at in occurred_at],
                [_row(reset="engagement")],
                adjustments=adjustments,
            )
        )

    assert points("2024-04-25") == {"set_to": 50.0, "add": 4.0}
    assert points("2024-04-25", "2024-04-27") == {
        "recycled:2024-04-27": 0.0,
        "add": 4.0,
    }
    assert points("2024-04-29") == {"recycled:2024-04-29": 0.0}
    assert points("2024-05-01") == {"set_to": 50.0, "add": 4.0}


def test_a_reset_is_of_its_model_alone() -> None:
    scored = ref.score(
        make(
            models=[{"scoring_model": "main"}, {"scoring_model": "other"}],
            events=days("2024-04-20"),
            engagement_rules=[rule(), {**rule(), "scoring_model": "other"}],
            outcomes=[_outcome("2024-04-25")],
            recycling=[_row(reset="engagement")],
        )
    )
    assert of_lead(scored)["engagement_score"] == 0.0
    assert of_lead(scored, model="other")["engagement_score"] == 10.0


def test_golden_a_recycled_lead_that_returns_has_number_2() -> None:
    scored = _scored([_outcome("2024-04-24", reason="later")], [_row(cooldown=3)])
    columns = ("event_on", "event_kind", "message", "qualification_number")
    assert [tuple(row[c] for c in columns) for row in scored.lead_score_events] == [
        (*april(21), "qualified", "Qualified: All", 1),
        (*april(24), "disqualified", "Disqualified: recycled:rejected", None),
        (*april(27), "qualified", "Qualified: All", 2),
    ]
    (row,) = scored.sales_qualified_leads
    assert (row["qualified_on"], row["first_qualified_on"]) == tuple(april(27, 21))
    assert row["qualification_number"] == 2
