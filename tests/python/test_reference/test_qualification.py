"""Categories, bands, lanes, disqualification, reasons, the list sales works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import reference as ref
from test_reference.making import Given, condition, days, make, of_lead, rule


def test_category_scores_follow_share_cap_and_max_points() -> None:
    # Day one: 4 events, counted 2, of which 3 are docs (shares 1, 1, 0.5): 10 * 2/4 *
    # 2.5 = 12.5. Day two: 1 docs event: 10. Both halved, 30 points being limited to 15.
    assets = ["/docs/a", "/docs/b", "/blog/docs", "/x"]
    visits = [
        {**event, "asset": asset}
        for event, asset in zip(days(*["2024-04-28"] * 4), assets, strict=True)
    ]
    scored = ref.score(
        make(
            events=[*visits, *days("2024-04-29", event_type="visit", asset="/docs/a")],
            engagement_rules=[rule(max_per_day=2, max_points=15)],
            asset_categories=[
                {"category": "docs", "asset_pattern": "%docs%", "share": "0.5"},
                {"category": "Docs", "asset_pattern": "/docs/%"},
                {"category": "all", "asset_pattern": "%", "share": "0.1"},
                {"category": "none", "asset_pattern": "zzz"},
            ],
        )
    )
    assert [
        (r["category"], r["category_score"], r["rank_in_lead"], r["event_count"])
        for r in scored.category_scores
    ] == [("Docs", 11.25, 1, 4), ("all", 1.5, 2, 5)]
    assert of_lead(scored)["top_category"] == "Docs"


def test_a_category_has_a_row_even_where_the_rule_gives_nothing() -> None:
    scored = ref.score(
        make(
            events=days("2024-04-28", asset="/docs"),
            engagement_rules=[rule(min_count=2)],
            asset_categories=[{"category": "docs", "asset_pattern": "/docs"}],
        )
    )
    (row,) = scored.category_scores
    assert (row["category_score"], row["event_count"]) == (0.0, 1)
    assert of_lead(scored)["top_category"] is None


def _judged(lanes: Sequence[Given], **tables: Sequence[Given]) -> dict[str, Any]:
    """A lead with 20 engagement points of rule R1 and the bands of two dimensions."""
    defaults: dict[str, Sequence[Given]] = {
        "events": days("2024-04-28", "2024-04-29", asset="/docs"),
        "engagement_rules": [rule("R1")],
        "asset_categories": [{"category": "Docs", "asset_pattern": "/d%"}],
        "bands": [
            {"dimension": "fit", "band": "B"},
            {"dimension": "fit", "band": "A", "lower_bound": 5},
            {"dimension": "engagement", "band": "2"},
            {"dimension": "Engagement ", "band": "1", "lower_bound": 20},
        ],
        "matrix": [
            {
                "fit_band": "b",
                "engagement_band": "1",
                "quadrant": "Nurture",
                "action": "Call",
                "queue": "north",
                "sla_hours": "4",
            }
        ],
        "qualification": lanes,
    }
    return of_lead(ref.score(make(**{**defaults, **tables})))


@pytest.mark.parametrize(
    ("measure", "operator", "operand", "holds"),
    [
        ("engagement", ">=", "20", True),
        ("engagement", ">", "20", False),
        ("fit", "=", "0.0", True),
        ("total", "in", "7| 20 ", True),
        ("total", "not in", "7|20", False),
        ("total", "in", "20.0|+20", False),  # `in` looks for the plain text
        ("total", "between", "19|20", True),
        ("Category: docs", "!=", "0", True),
        ("category:other", "<", "1", True),
        ("rule:r1", ">", "19.25", True),
        ("rule:r9", "is known", None, True),
        ("fit_band", "=", "b", True),
        ("fit_band", "not in", "A|C", True),
        ("engagement_band", "like", "_", True),
        ("engagement_band", "is unknown", None, False),
    ],
)
def test_lanes(
    measure: str,
    operator: str,
    operand: str | None,
    holds: bool,
) -> None:
    lane: Given = {"lane": "Fast", "measure": measure, "operator": operator}
    row = _judged([{**lane, "operand": operand}])
    assert row["qualified_by"] == ("Fast" if holds else None)
    assert row["is_sales_qualified"] is holds


def test_matrix_cell_and_what_it_says() -> None:
    row = _judged([])
    assert (row["matrix_cell"], row["quadrant"], row["action"], row["sla_hours"]) == (
        *("B1", "Nurture", "Call", 4.0),
    )
    assert row["total_band"] is None


def test_a_null_band_meets_nothing_but_is_unknown() -> None:
    lanes: list[Given] = [
        {
            "lane": name,
            "lane_order": order,
            "measure": "fit_band",
            "operator": operator,
            "operand": "x",
        }
        for name, order, operator in (("a", 1, "!="), ("b", 2, "is unknown"))
    ]
    assert _judged(lanes, bands=[])["qualified_by"] == "b"


def test_lanes_are_tried_in_order_and_all_rows_must_hold() -> None:
    row: Given = {"measure": "total", "operator": ">", "operand": "0"}
    lanes: list[Given] = [
        {**row, "lane": "z", "lane_order": 1},
        {**row, "lane": "Z", "lane_order": 1, "operand": "100"},
        {**row, "lane": "y", "lane_order": 10},
        {**row, "lane": "x", "lane_order": 10},
    ]
    assert _judged(lanes)["qualified_by"] == "x"


def test_a_hand_raiser_qualifies_while_its_factor_is_above_zero() -> None:
    fresh = [rule("Demo", points=0, effect="qualify")]
    stale = [rule("Demo", effect="qualify", decay_kind="window", decay_days=1)]
    assert _judged([], engagement_rules=fresh)["qualified_by"] == "rule:Demo"
    assert _judged([], engagement_rules=stale)["qualified_by"] is None


@pytest.mark.parametrize(
    ("lead", "flags", "disqualified_by"),
    [
        ({"country": "XX", "is_opted_out": "1"}, {}, "rule:F"),
        ({"is_opted_out": "1", "account_id": "A"}, {}, "opted_out"),
        ({"is_opted_out": "1", "account_id": "A"}, {"qualify_opted_out"}, "customer"),
        ({"account_id": "A"}, {"qualify_customers"}, None),
        ({}, {}, None),
    ],
)
def test_disqualification(
    lead: Given, flags: set[str], disqualified_by: str | None
) -> None:
    world = make(
        leads=[{"lead_id": "L1", **lead}],
        accounts=[{"account_id": "A", "is_customer": "yes"}],
        fit_rules=[{"rule_id": "F", "points": 1, "effect": "disqualify"}],
        fit_conditions=[condition("f", "country", "=", "xx")],
        events=days("2024-04-28"),
        engagement_rules=[rule(effect="qualify")],
    )
    world.qualify_opted_out = "qualify_opted_out" in flags
    world.qualify_customers = "qualify_customers" in flags
    row = of_lead(ref.score(world))
    assert row["disqualified_by"] == disqualified_by
    assert row["qualified_by"] == (None if disqualified_by else "rule:r")


def test_reasons_are_the_three_with_the_most_points() -> None:
    scored = ref.score(
        make(
            models=[{"scoring_model": "main", "fit_base": 1000}],
            events=days("2024-04-28"),
            engagement_rules=[
                rule("d", points=1),
                rule("c", points=5, reason=" "),
                rule("b", points=5, reason="Because"),
                rule("a", points=-5),
            ],
            adjustments=[
                {
                    "adjustment_id": "j",
                    "lead_id": "L1",
                    "dimension": "fit",
                    "kind": "add",
                    "points": 7,
                    "effective_at": "2024-04-30",
                    "reason": "Asked",
                }
            ],
        )
    )
    row = of_lead(scored)
    assert [row[f"reason_{n}"] for n in (1, 2, 3)] == ["Asked", "Because", "c"]


def test_the_list_names_each_lead_once_by_precedence() -> None:
    names = ("zeta", "Alpha", "challenger", "late")
    precedences = ("5", "5", "1", "7")
    scored = ref.score(
        make(
            models=[
                {
                    "scoring_model": name,
                    "precedence": precedence,
                    "status": "challenger" if name == "challenger" else None,
                    "fit_base": precedence,
                }
                for name, precedence in zip(names, precedences, strict=True)
            ],
            leads=[{"lead_id": "L1"}, {"lead_id": "L2", "country": "DE"}],
            populations=[
                {
                    "scoring_model": "alpha",
                    "attribute": "country",
                    "operator": "!=",
                    "operand": "FR",
                }
            ],
            qualification=[
                {
                    "scoring_model": name,
                    "lane": "all",
                    "measure": "fit",
                    "operator": ">",
                    "operand": "0",
                }
                for name in names
            ],
        )
    )
    assert [
        (r["sales_rank"], r["lead_id"], r["scoring_model"], r["also_qualified_by"])
        for r in scored.sales_qualified_leads
    ] == [(1, "L1", "zeta", "late"), (2, "L2", "Alpha", "zeta, late")]
    assert of_lead(scored, "L1", "challenger")["is_sales_qualified"] is True
