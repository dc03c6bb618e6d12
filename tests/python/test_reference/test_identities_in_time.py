"""Identities that are known from a date on: see "Inputs" in docs/semantics.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, april, days, make, of_lead, past, rejects, rule


def _link(identity: str, lead_id: str, known_at: str | None = None) -> Given:
    return {"identity": identity, "lead_id": lead_id, "known_at": known_at}


def _scored(*links: Given, timed: bool = True, **tables: Sequence[Given]) -> Scored:
    """Visits of `anon`, L1 and L2 on April 20, worth 10, 1 and 100; from April 26 on.

    The visit of an id is of a type of its own, so that its points say whose it is.
    """
    ids = {"anon": 10, "L1": 1, "L2": 100}
    defaults: dict[str, Sequence[Given]] = {
        "leads": [{"lead_id": "L1"}, {"lead_id": "L2"}],
        "events": [
            event
            for one in ids
            for event in days("2024-04-20", lead_id=one, event_type=one)
        ],
        "engagement_rules": [
            rule(one, event_type=one, points=points) for one, points in ids.items()
        ],
        "identities": links,
    }
    world = make(**{**defaults, **tables})
    return ref.score(
        dataclasses.replace(world, identities_known_at=timed, history=("day", 4))
    )


def _totals(scored: Scored, lead_id: str) -> list[float | None]:
    """A lead's total on April 26 to 30, None where it is not scored."""
    totals = dict(past(scored, "scored_on", "total_score", lead_id=lead_id))
    for row in scored.lead_scores:
        if row["lead_id"] == lead_id:
            totals[row["scored_on"]] = row["total_score"]
    return [totals.get(day) for day in april(26, 27, 28, 29, 30)]


@pytest.mark.parametrize(
    ("known_at", "timed", "totals"),
    [
        ("2024-04-28 23:59:59", True, [1, 1, 11, 11, 11]),
        ("2024-04-28 23:59:59", False, [11, 11, 11, 11, 11]),
        ("2024-04-30", True, [1, 1, 1, 1, 11]),
        ("2024-05-01", True, [1, 1, 1, 1, 1]),
        (None, True, [11, 11, 11, 11, 11]),
        ("long ago", True, [11, 11, 11, 11, 11]),
    ],
)
def test_an_anonymous_id_is_nobodys_until_it_is_known(
    known_at: str | None, timed: bool, totals: list[float]
) -> None:
    scored = _scored(_link("anon", "L1", known_at), timed=timed)
    assert _totals(scored, "L1") == totals
    assert rejects(scored) == []


def test_a_merged_lead_scores_by_itself_before() -> None:
    scored = _scored(
        _link("L1", "L2", "2024-04-28"),
        _link("anon", "L1"),
        outcomes=[
            {
                "outcome_id": "o",
                "lead_id": "L1",
                "outcome": "won",
                "occurred_at": "2024-04-27",
            }
        ],
    )
    assert _totals(scored, "L1") == [11, 11, None, None, None]
    assert _totals(scored, "L2") == [100, 100, 111, 111, 111]
    # The outcome now belongs to L2, which did not have the visits of L1 then.
    assert past(scored, "milestones") == [None, None]
    assert past(scored, "milestones", lead_id="L2") == ["won", None, None, None]
    assert of_lead(scored, "L2")["score_change_7_days"] == 11.0


def test_a_chain_resolves_once_its_last_link_is_known() -> None:
    scored = _scored(
        _link("anon", "mid", "2024-04-27"), _link("mid", "L1", "2024-04-29")
    )
    assert _totals(scored, "L1") == [1, 1, 1, 11, 11]


def test_a_circle_resolves_until_it_is_closed() -> None:
    scored = _scored(
        _link("anon", "L1", "2024-04-27"), _link("L1", "anon", "2024-04-29")
    )
    assert _totals(scored, "L1") == [1, 11, 11, 1, 1]
    assert rejects(scored) == [
        ("identities", "L1", "circular identity"),
        ("identities", "anon", "circular identity"),
    ]


def test_two_leads_in_a_circle_stand_for_themselves_again() -> None:
    scored = _scored(_link("L1", "L2", "2024-04-27"), _link("L2", "L1", "2024-04-29"))
    assert _totals(scored, "L1") == [1, None, None, 1, 1]
    assert _totals(scored, "L2") == [100, 101, 101, 100, 100]


def test_a_circle_that_is_closed_after_the_current_date_is_rejected_but_resolves() -> (
    None
):
    scored = _scored(_link("anon", "L1"), _link("L1", "anon", "2024-05-01"))
    assert _totals(scored, "L1") == [11] * 5
    assert rejects(scored) == [
        ("identities", "L1", "circular identity"),
        ("identities", "anon", "circular identity"),
    ]


def test_rejects_name_what_never_resolves() -> None:
    scored = _scored(
        _link("anon", "gone"), _link("other", "L1", "2030-01-01"), _link("L2", "far")
    )
    assert rejects(scored) == [
        ("events", "anon-anon-0", "unknown lead"),
        ("identities", "L2", "unknown lead"),
        ("identities", "anon", "unknown lead"),
    ]


def test_of_one_identity_the_row_whose_lead_sorts_first_is_kept_on_every_date() -> None:
    scored = _scored(_link("anon", "L2"), _link("anon", "L1", "2024-04-29"))
    assert _totals(scored, "L1") == [1, 1, 1, 11, 11]
    assert _totals(scored, "L2") == [100] * 5
    assert rejects(scored) == [("identities", "anon", "duplicate key")]


def test_of_equal_links_the_one_known_first_is_kept() -> None:
    scored = _scored(
        _link("anon", "L1", "2024-04-29"), _link("anon", "L1", "2024-04-27")
    )
    assert _totals(scored, "L1") == [1, 11, 11, 11, 11]
