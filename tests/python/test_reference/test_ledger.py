"""Rule groups, adjustments, weights and limits."""

from __future__ import annotations

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, condition, days, ledger, make, of_lead, rule


@pytest.mark.parametrize(
    ("group", "change"),
    [
        ({"mode": "sum"}, None),
        ({"mode": "sum", "max_points": 12}, -3.0),
        ({"mode": "sum", "min_points": 16}, 1.0),
        ({"mode": "best"}, 5.0),
        ({"mode": "best", "max_points": 8}, -7.0),
    ],
)
def test_rule_groups(group: Given, change: float | None) -> None:
    scored = ref.score(
        make(
            events=[*days("2024-04-01"), *days("2024-04-01", event_type="form")],
            engagement_rules=[
                rule("a", points=20, rule_group="g"),
                rule("b", points=-5, rule_group=" G", event_type="form"),
                rule("c", points=7),
                rule("d", points=99, rule_group="g", event_type="never"),
            ],
            rule_groups=[
                {"dimension": "engagement", "rule_group": "G", **group},
                {"dimension": "fit", "rule_group": "g", "min_points": 5},
            ],
        )
    )
    expected = {"a": 20.0, "b": -5.0, "c": 7.0}
    assert ledger(scored) == expected | ({} if change is None else {"G": change})


def test_a_rule_that_is_not_met_is_no_member_of_its_group() -> None:
    scored = ref.score(
        make(
            models=[{"scoring_model": "main", "engagement_min": -100}],
            events=[*days("2024-04-01"), *days("2024-04-29", event_type="form")],
            engagement_rules=[
                rule("old", rule_group="g", decay_kind="window", decay_days=7),
                rule("bad", rule_group="g", points=-5, event_type="form"),
            ],
            rule_groups=[
                {"dimension": "engagement", "rule_group": "g", "mode": "best"}
            ],
        )
    )
    assert of_lead(scored)["engagement_score"] == -5.0


def _adjusted(*adjustments: Given) -> Scored:
    """A lead with 10 fit points and 30 engagement points of ages 10, 5 and 0."""
    return ref.score(
        make(
            models=[
                {"scoring_model": "main", "fit_base": 1, "engagement_min": -100},
            ],
            leads=[{"lead_id": "L1", "country": "DE"}],
            fit_rules=[{"rule_id": "f", "points": 10}],
            fit_conditions=[condition("f", "country", "is known")],
            events=days("2024-04-20", "2024-04-25 23:00:00", "2024-04-30"),
            engagement_rules=[rule("e")],
            adjustments=[
                {"lead_id": "L1", "kind": "add", "dimension": "engagement", **row}
                for row in adjustments
            ],
        )
    )


def test_engagement_set_to_makes_events_unseen_by_date() -> None:
    scored = _adjusted(
        {
            "adjustment_id": "s",
            "kind": "set_to",
            "points": 3,
            "effective_at": "2024-04-25 01:00:00",
        }
    )
    assert ledger(scored) == {"base:fit": 1.0, "f": 10.0, "e": 10.0, "s": 3.0}
    assert of_lead(scored)["engagement_points_undecayed"] == 10.0


def test_only_adds_after_the_latest_set_to_count() -> None:
    scored = _adjusted(
        {"adjustment_id": "a", "points": 1, "effective_at": "2024-04-25 00:59:59"},
        {"adjustment_id": "b", "points": 2, "effective_at": "2024-04-25 01:00:00"},
        {"adjustment_id": "c", "points": 4, "effective_at": "2024-04-25 01:00:01"},
        {"adjustment_id": "d", "points": 8, "effective_at": "2024-05-01"},
        {
            "adjustment_id": "s1",
            "kind": "set_to",
            "points": 100,
            "effective_at": "2024-04-25 01:00:00",
        },
        {
            "adjustment_id": "s2",
            "kind": "Set_To",
            "points": 0,
            "effective_at": "2024-04-25 01:00:00",
        },
    )
    assert ledger(scored) == {
        "base:fit": 1.0,
        "f": 10.0,
        "e": 10.0,
        "c": 4.0,
        "s2": 0.0,
    }


def test_fit_set_to_replaces_the_rules_but_not_the_base() -> None:
    scored = _adjusted(
        {
            "adjustment_id": "s",
            "kind": "set_to",
            "dimension": "FIT",
            "points": 25,
            "effective_at": "2024-04-01",
        }
    )
    assert ledger(scored) == {"base:fit": 1.0, "f": 10.0, "s": 15.0, "e": 30.0}
    assert of_lead(scored)["fit_score"] == 26.0


def test_weights_and_limits() -> None:
    scored = ref.score(
        make(
            models=[
                {
                    "scoring_model": "main",
                    "fit_base": 10,
                    "fit_max": 8,
                    "fit_weight": 0.5,
                    "engagement_weight": 2,
                    "engagement_max": 30,
                    "total_max": 60,
                }
            ],
            events=days(*["2024-04-01"] * 4),
            engagement_rules=[rule()],
        )
    )
    assert ledger(scored) == {
        "base:fit": 10.0,
        "dimension_limit:fit": -2.0,
        "r": 40.0,
        "dimension_limit:engagement": -10.0,
        "total_limit:total": -4.0,
    }
    row = of_lead(scored)
    assert (row["fit_score"], row["engagement_score"], row["total_score"]) == (
        *(8.0, 30.0, 60.0),
    )
