"""Leads that sales gets whatever they score: "Exploration hold-out" in docs/acting.md.

First 8 digits of the md5, as a part of 16^8: L1 43181036, 0.26; L2 2e8712c3, 0.18; L3
deec7d94, 0.87; l1 bf27b90e, 0.75; Л 5 5a875d9c, 0.35.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

import reference as ref
from reference import Scored
from test_reference.making import Given, days, make, of_lead, past, rule

LEADS = ("L1", "L2", "L3", "l1", "Л 5")


def _scored(share: float, /, **tables: Sequence[Given]) -> Scored:
    """Five leads on April 28 to 30."""
    leads: list[Given] = [{"lead_id": lead_id} for lead_id in LEADS]
    world = make(**{"leads": leads, **tables})
    return ref.score(
        dataclasses.replace(world, holdout_share=share, history=("day", 2))
    )


@pytest.mark.parametrize(
    ("share", "held_out"),
    [
        (0, []),
        (0.2, ["L2"]),
        (0.3, ["L1", "L2"]),
        (0.5, ["L1", "L2", "Л 5"]),
        (0.8, ["L1", "L2", "l1", "Л 5"]),
        (1, ["L1", "L2", "L3", "l1", "Л 5"]),
        (0x43181036 / 16**8, ["L2"]),  # below the share, not at it
        (0x43181037 / 16**8, ["L1", "L2"]),
    ],
)
def test_golden_the_hash_of_the_id_decides(share: float, held_out: list[str]) -> None:
    scored = _scored(share)
    assert [r["lead_id"] for r in scored.lead_scores if r["is_holdout"]] == held_out
    assert sorted(row["lead_id"] for row in scored.sales_qualified_leads) == held_out
    for row in scored.lead_scores:
        assert row["qualified_by"] == ("holdout" if row["is_holdout"] else None)
        assert row["is_sales_qualified"] is row["is_holdout"]


def test_it_is_so_on_every_date_and_under_every_model() -> None:
    scored = _scored(
        0.2, models=[{"scoring_model": "main"}, {"scoring_model": "other"}]
    )
    assert (
        past(scored, "is_holdout", "qualified_by", lead_id="L2")
        == [(True, "holdout")] * 4
    )
    assert (
        past(scored, "is_holdout", "qualified_by", lead_id="L1") == [(False, None)] * 4
    )
    (row,) = scored.sales_qualified_leads
    assert (row["is_holdout"], row["also_qualified_by"]) == (True, "other")
    assert row["qualification_number"] == 1


def test_a_lane_or_a_rule_is_named_before_it() -> None:
    lane: Given = {"lane": "Fast", "measure": "fit", "operator": ">=", "operand": 5}
    raised: dict[str, Sequence[Given]] = {
        "events": days("2024-04-30", lead_id="L2"),
        "engagement_rules": [rule("demo", effect="qualify")],
    }
    assert of_lead(_scored(0.2, qualification=[lane]), "L2")["qualified_by"] == (
        "holdout"
    )
    assert of_lead(_scored(0.2, **raised), "L2")["qualified_by"] == "rule:demo"
    known: Given = {"lane": "Known", "measure": "fit", "operator": "is known"}
    scored = _scored(0.2, qualification=[known], **raised)
    assert of_lead(scored, "L2")["qualified_by"] == "Known"


@pytest.mark.parametrize(
    "tables",
    [
        {"leads": [{"lead_id": "L2", "is_opted_out": "true"}]},
        {
            "outcomes": [
                {
                    "outcome_id": "o",
                    "lead_id": "L2",
                    "outcome": "lost",
                    "occurred_at": "2024-04-30",
                }
            ],
            "recycling": [{"outcome": "lost", "cooldown_days": 1}],
        },
    ],
)
def test_a_disqualified_lead_is_not_qualified_by_it(
    tables: dict[str, list[Given]],
) -> None:
    scored = _scored(0.2, **tables)
    row = of_lead(scored, "L2")
    assert row["is_holdout"]
    assert row["disqualified_by"] is not None
    assert not row["is_sales_qualified"]
    assert scored.sales_qualified_leads == []
