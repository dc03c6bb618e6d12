"""Every mistake that the tables of the routing can hold is told."""

from __future__ import annotations

import pytest

from seed_checks import (
    CORRECT,
    Checks,
    Edit,
    add,
    assert_right,
    assert_told,
    change,
)

REP = "lead_scoring_sales_reps, row rep_id=Ann: "
ROUTE = "lead_scoring_routing, row routing_order=1, team=east: "

CASES: list[tuple[Edit, str]] = [
    (
        change("sales_reps", capacity="-1"),
        REP + "capacity '-1' is no whole number of at least 0. "
        "Mend: give a whole number of at least 0.",
    ),
    (
        change("sales_reps", capacity_period="fortnight"),
        REP + "capacity_period 'fortnight' is unknown. Mend: use one of day, week, "
        "month.",
    ),
    *(
        (
            change("sales_reps", away_from=cell),
            REP + f"away_from '{cell}' is no date. Mend: give a date like 2026-01-31.",
        )
        for cell in ("soon", "2026-02-30", "01.07.2026", "2026-7-1")
    ),
    (
        change("sales_reps", away_to="2026-06-30"),
        REP + "away_to '2026-06-30' is before away_from. "
        "Mend: give the last day of the absence.",
    ),
    (
        change("holidays", holiday_on=""),
        (
            "lead_scoring_holidays, row holiday_on=(empty): holiday_on is empty. "
            "Mend: give a date like 2026-01-31."
        ),
    ),
    (
        change("segments", operand="many"),
        (
            "lead_scoring_segments, row segment=Large, attribute=employees: "
            "operand 'many' is no number. Mend: give a number, like 100."
        ),
    ),
    (
        change("routing", segment="small"),
        ROUTE + "segment 'small' is not in lead_scoring_segments. " + CORRECT,
    ),
    (
        change("routing", queue="inside"),
        ROUTE + "queue 'inside' is not in lead_scoring_matrix. " + CORRECT,
    ),
    (
        change("routing", category="offers"),
        ROUTE + "category 'offers' is not in lead_scoring_asset_categories. " + CORRECT,
    ),
    (
        change("routing", territory=" | "),
        ROUTE + "territory '|' lists nothing. "
        "Mend: give countries or regions split by |.",
    ),
    (
        change("sales_reps", team="west"),
        ROUTE + "team 'east' has no rep in lead_scoring_sales_reps. "
        "Mend: add one there, or correct the name.",
    ),
    (
        add("sales_reps", rep_id="ANN", team="west"),
        "stands there more than once. Mend: keep one of the rows.",
    ),
]

RIGHT: dict[str, Edit] = {
    "a route for a queue": change("routing", queue=" FIELD"),
    "a route for all": change("routing", territory="", segment="", category=""),
    "an absence without an end": change("sales_reps", away_to=""),
}


@pytest.mark.parametrize(("edit", "message"), CASES, ids=[text for _, text in CASES])
def test_mistake_is_told_with_file_row_and_mend(
    checks: Checks, edit: Edit, message: str
) -> None:
    assert_told(checks, edit, message)


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_called_a_mistake(checks: Checks, edit: Edit) -> None:
    assert_right(checks, edit)
