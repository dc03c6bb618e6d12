"""Conditions, and the attributes they are asked of."""

from __future__ import annotations

import pytest

import reference as ref
from test_reference.making import condition, fact, make, of_lead, statuses


@pytest.mark.parametrize(
    ("values", "operator", "operand", "status"),
    [
        (["DE"], "=", " de ", "met"),
        (["a|b"], "=", "A|B", "met"),
        (["a|b"], "in", "a|b", "not met"),
        (["b"], "in", "a| B |", "met"),
        (["c"], "not in", "a|b", "met"),
        (["a", "c"], "in", "c|d", "met"),
        (["a", "c"], "not in", "c|d", "not met"),
        (["a", "c"], "!=", "b", "met"),
        (["a", "c"], "!=", "c", "not met"),
        (["Head of IT"], "like", "HEAD%", "met"),
        (["x", "head"], "not like", "head%", "not met"),
        (["5"], ">=", "5.0", "met"),
        (["5"], ">", "5", "not met"),
        (["many"], "<", "5", "unknown"),
        (["many", "7"], "<", "5", "unknown"),
        (["many", "4"], "<", "5", "met"),
        (["9", "7"], "<", "5", "not met"),
        (["2"], "between", " 2 | 3 ", "met"),
        (["3.01"], "between", "2|3", "not met"),
        ([], "=", "x", "unknown"),
        ([], "!=", "x", "unknown"),
        ([], "is known", None, "not met"),
        ([], "is unknown", None, "met"),
        (["x"], "is known", "", "met"),
        (["x"], "is unknown", None, "not met"),
    ],
)
def test_conditions(
    values: list[str], operator: str, operand: str | None, status: str
) -> None:
    assert ref.judge(values, operator, operand).value == status


def test_a_rule_is_not_met_before_it_is_unknown() -> None:
    conditions = [
        condition("r", "country", "=", "DE"),
        condition("r", "region", "is known"),
    ]
    world = make(
        leads=[
            {"lead_id": "L1"},
            {"lead_id": "L2", "region": "x"},
            {"lead_id": "L3", "region": "x", "country": " de"},
        ],
        fit_rules=[{"rule_id": "R", "points": 5, "points_if_not_met": -2}],
        fit_conditions=conditions,
    )
    scored = ref.score(world)
    assert [of_lead(scored, f"L{n}")["fit_score"] for n in (1, 2, 3)] == [-2, 0, 5]
    assert statuses(scored, "L1") == {"R": "not met"}
    assert of_lead(scored, "L2")["missing_attributes"] == "country"
    assert of_lead(scored, "L1")["missing_attributes"] is None


def test_attributes_have_the_names_and_values_of_the_design() -> None:
    world = make(
        leads=[
            {
                "lead_id": "L1",
                "email": " Ann@GMAIL.com ",
                "job_title": "Head of Data",
                "account_id": "A",
                "is_opted_out": "Yes",
                "region": "   ",
            }
        ],
        accounts=[
            {
                "account_id": "A",
                "account_name": "Corp",
                "employee_count": "2000.0",
                "annual_revenue": "1e6",
                "is_customer": "n",
            }
        ],
        attributes=[
            fact(" LEAD ", "old", " Budget ", "5", known_at="2024-04-30 23:59:59"),
            fact("lead", "L1", "budget", "6", known_at="2024-05-01"),
            fact("account", "A", "Technology", "Cloud"),
            fact("account", "A", "account_name", "Corp Ltd."),
        ],
        identities=[{"identity": "old", "lead_id": "L1"}],
        freemail_domains=[{"domain": "Gmail.com "}],
        title_patterns=[
            {"title_pattern": "%data%", "pattern_order": 2, "job_function": "Data"},
            {
                "title_pattern": "head%",
                "pattern_order": 10,
                "seniority": "Head",
                "job_function": "Any",
            },
        ],
    )
    world.inputs["leads"][0]["persona"] = "Buyer"
    world.lead_attributes = ["persona"]
    assert ref.attributes_of(world, ref.clean(world), "L1") == {
        "lead_id": ["L1"],
        "email": [" Ann@GMAIL.com "],
        "job_title": ["Head of Data"],
        "account_id": ["A"],
        "is_opted_out": ["true"],
        "persona": ["Buyer"],
        "email_domain": ["gmail.com"],
        "is_freemail": ["true"],
        "is_competitor": ["false"],
        "seniority": ["Head"],
        "job_function": ["Data"],
        "budget": ["5"],
        "account_name": ["Corp", "Corp Ltd."],
        "account_employee_count": ["2000"],
        "account_annual_revenue": ["1000000"],
        "account_is_customer": ["false"],
        "account_technology": ["Cloud"],
    }


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        (" a@B.com ", "b.com"),
        ("@b.com", "b.com"),
        *((email, None) for email in ("a@", "a@b@c", "a", "", None)),
    ],
)
def test_email_domain(email: str | None, domain: str | None) -> None:
    assert ref.email_domain(email) == domain
