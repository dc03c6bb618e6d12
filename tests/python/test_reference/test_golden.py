"""The reference computes the golden cases of the design's section 7."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

import reference as ref
from reference import Scored
from test_reference.making import (
    Given,
    condition,
    days,
    fact,
    ledger,
    make,
    of_lead,
    rejects,
    rule,
    statuses,
)


def _seed_document() -> Scored:
    rules: dict[str, Sequence[Given]] = {
        "fit_rules": [
            {"rule_id": "big finance", "points": 50},
            {"rule_id": "advisor", "points": -50},
        ],
        "fit_conditions": [
            condition("big finance", "account_industry", "=", "Finance"),
            condition("big finance", "account_employee_count", ">=", 2000),
            condition("advisor", "is_freemail", "=", "true"),
            condition("advisor", "job_title", "like", "%financial advisor%"),
        ],
        "freemail_domains": [{"domain": "gmail.com"}],
    }
    advisor = {"email": "a@gmail.com", "job_title": "Senior Financial Advisor"}
    buyer = {"email": "b@bank.com", "job_title": "Buyer"}
    return ref.score(
        make(
            leads=[
                {"lead_id": "buyer", "account_id": "big", **buyer},
                {"lead_id": "advisor", "account_id": "small", **advisor},
                {"lead_id": "both", "account_id": "big", **advisor},
                {"lead_id": "no size", "account_id": "unknown", **buyer},
            ],
            accounts=[
                {"account_id": "big", "industry": "finance", "employee_count": 2000},
                {"account_id": "small", "industry": "finance", "employee_count": 1999},
                {"account_id": "unknown", "industry": "finance"},
            ],
            **rules,
        )
    )


@pytest.mark.parametrize(
    ("lead_id", "fit_score"),
    [("buyer", 50.0), ("advisor", -50.0), ("both", 0.0), ("no size", 0.0)],
)
def test_golden_seed_document_rule(lead_id: str, fit_score: float) -> None:
    assert of_lead(_seed_document(), lead_id)["fit_score"] == fit_score


def test_golden_unknown_company_size_leaves_the_rule_unknown() -> None:
    scored = _seed_document()
    assert statuses(scored, "no size") == {"big finance": "unknown"}
    row = of_lead(scored, "no size")
    assert row["missing_attributes"] == "account_employee_count"


def test_golden_two_subscriptions_and_a_whitepaper_give_35() -> None:
    scored = ref.score(
        make(
            events=[
                *days("2024-04-01", "2024-04-02", event_type="Blog subscription"),
                *days("2024-04-02", event_type="whitepaper"),
            ],
            engagement_rules=[
                rule("blog", event_type="blog subscription", points=5),
                rule("paper", event_type="Whitepaper", points=25),
            ],
        )
    )
    assert ledger(scored) == {"blog": 10.0, "paper": 25.0}
    assert of_lead(scored)["engagement_score"] == 35.0


@pytest.mark.parametrize(
    ("scored_on", "score"),
    [("2024-04-30", 140.0), ("2024-06-24", 40.0), ("2024-07-30", 0.0)],
)
def test_golden_inactivity_is_counted_from_the_last_activity(
    scored_on: str, score: float
) -> None:
    scored = ref.score(
        make(
            scored_on,
            models=[
                {
                    "scoring_model": "main",
                    "inactivity_days": 30,
                    "inactivity_points": 50,
                }
            ],
            events=[
                *days("2024-01-10", event_type="a"),
                *days("2024-01-20", event_type="b"),
                *days("2024-04-25", event_type="c"),
            ],
            engagement_rules=[
                rule("a", event_type="a", points=60),
                rule("b", event_type="b", points=50),
                rule("c", event_type="c", points=30),
            ],
        )
    )
    assert of_lead(scored)["engagement_score"] == score
    assert of_lead(scored)["engagement_points_undecayed"] == 140.0


def test_golden_inactivity_floor_is_a_ledger_row_of_its_own() -> None:
    scored = ref.score(
        make(
            models=[
                {"scoring_model": "main", "inactivity_days": 1, "inactivity_points": 9}
            ],
            events=days("2024-04-28"),
            engagement_rules=[rule()],
        )
    )
    assert ledger(scored) == {
        "r": 10.0,
        "inactivity:engagement": -18.0,
        "dimension_limit:engagement": 8.0,
    }


def _decayed(age: int, **decay: str | float) -> dict[str, float]:
    day = dt.date(2024, 4, 30) - dt.timedelta(days=age)
    world = make(events=days(str(day)), engagement_rules=[rule(**decay)])
    return ledger(ref.score(world))


@pytest.mark.parametrize(("age", "points"), [(0, 1.0), (7, 0.5), (14, 0.25)])
def test_golden_half_life_of_7_days(age: int, points: float) -> None:
    got = _decayed(age, points=1, decay_kind="half_life", decay_days=7)
    assert got == {"r": points}


def test_golden_linear_decay_over_90_days() -> None:
    got = _decayed(3, points=9, decay_kind="linear", decay_days=90)
    assert got == {"r": 8.7}


@pytest.mark.parametrize(
    ("age", "points"), [(0, 40.0), (44, 40.0), (45, 34.0), (90, 28.0), (315, 0.0)]
)
def test_golden_step_decay_of_15_percent_every_45_days(age: int, points: float) -> None:
    got = _decayed(age, points=40, decay_kind="step", decay_days=45, decay_share=0.15)
    assert got == {"r": points}


@pytest.mark.parametrize(("age", "points"), [(29, 10.0), (30, 0.0)])
def test_golden_window_of_30_days(age: int, points: float) -> None:
    assert _decayed(age, decay_kind="window", decay_days=30) == {"r": points}


@pytest.mark.parametrize(
    ("thirds", "grade"),
    [
        ("-5", "F"),
        ("0", "D"),
        ("1", "D+"),
        ("2", "C-"),
        ("1|2", "C"),
        ("10", "A+"),
        ("10|4", "A+"),
    ],
)
def test_golden_letter_grades(thirds: str, grade: str) -> None:
    grades = ["F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+"]
    points = ("-5", "1", "2", "4", "10")
    scored = ref.score(
        make(
            models=[
                {"scoring_model": "main", "fit_base": 2, "fit_min": 0, "fit_max": 12}
            ],
            fit_rules=[{"rule_id": p, "points": p} for p in points],
            fit_conditions=[condition(p, "thirds", "=", p) for p in points],
            attributes=[
                fact("lead", "L1", "thirds", value) for value in thirds.split("|")
            ],
            bands=[
                {
                    "dimension": "fit",
                    "band": name,
                    "lower_bound": None if bound == 0 else bound,
                }
                for bound, name in enumerate(grades)
            ],
        )
    )
    assert of_lead(scored)["fit_band"] == grade


def test_golden_identity_chain_counts_under_one_daily_cap() -> None:
    events = [
        event
        for lead_id in ("anon1", "anon2", "L1")
        for event in days("2024-04-29 10:00:00", lead_id=lead_id)
    ]
    links: list[Given] = [
        {"identity": "anon1", "lead_id": "anon2"},
        {"identity": "anon2", "lead_id": "L1"},
    ]
    free = make(events=events, identities=links, engagement_rules=[rule()])
    capped = make(
        events=events, identities=links, engagement_rules=[rule(max_per_day=2)]
    )
    assert ledger(ref.score(free)) == {"r": 30.0}
    assert ledger(ref.score(capped)) == {"r": 20.0}
    assert rejects(ref.score(free)) == []


def test_golden_old_and_new_500_points_differ_only_by_decay() -> None:
    scored = ref.score(
        make(
            leads=[{"lead_id": "old"}, {"lead_id": "new"}],
            events=[
                *days("2022-05-05", lead_id="old"),
                *days("2024-04-10", lead_id="new"),
            ],
            engagement_rules=[rule(points=500, decay_kind="half_life", decay_days=90)],
        )
    )
    old, new = of_lead(scored, "old"), of_lead(scored, "new")
    undecayed = "engagement_points_undecayed"
    assert old[undecayed] == new[undecayed] == 500.0
    assert old["engagement_score"] == 1.8649  # 500 * 0.5 ** (726 / 90)
    assert new["engagement_score"] == 428.6220  # 500 * 0.5 ** (20 / 90)
