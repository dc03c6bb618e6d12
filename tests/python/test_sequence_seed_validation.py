"""Every mistake a sequence rule can hold is told: the file, the row and the mend."""

from __future__ import annotations

import pytest

from seed_checks import (
    CORRECT,
    Checks,
    Edit,
    Tables,
    add,
    assert_right,
    assert_told,
    change,
)

BACK = "lead_scoring_sequence_rules, row scoring_model=m, rule_id=back: "
WITHIN = BACK + "within_days '%s' is no whole number of at least 0. "

CASES: list[tuple[Edit, str]] = [
    *(
        (
            change("sequence_rules", 0, **{column: " "}),
            f"{BACK}{column} is empty. {mend}",
        )
        for column, mend in (
            ("first_event_type", "Mend: fill it in."),
            ("second_event_type", "Mend: fill it in."),
            ("within_days", "Mend: give a whole number of at least 0."),
            ("points", "Mend: give a number."),
        )
    ),
    *(
        (
            change("sequence_rules", within_days=days),
            WITHIN % days + "Mend: give a whole number of at least 0.",
        )
        for days in ("-1", "1.5", "a week")
    ),
    (
        change("sequence_rules", within_days="0"),
        BACK + "within_days '0' leaves no earlier day for a first event of the same "
        "type. Mend: give a whole number above 0.",
    ),
    (
        change("sequence_rules", effect="win"),
        BACK + "effect 'win' is unknown. Mend: use one of score, qualify, disqualify.",
    ),
    (
        change("sequence_rules", counting="every"),
        BACK + "counting 'every' is unknown. Mend: use one of each, first, latest.",
    ),
    (
        change("sequence_rules", max_per_day="0"),
        BACK + "max_per_day '0' is no number above 0. Mend: give a number above 0.",
    ),
    (
        change("sequence_rules", decay_days=""),
        BACK + "decay_days gives no days to the decay. "
        "Mend: give decay_days, or make decay_kind none.",
    ),
    (
        change("sequence_rules", decay_share=""),
        BACK + "decay_share gives no share to the steps. "
        "Mend: give the share lost with each step, like 0.15.",
    ),
    (
        change("sequence_rules", rule_group="firm"),
        BACK + "rule_group 'firm' is not in lead_scoring_rule_groups. " + CORRECT,
    ),
    *(
        (
            add("sequence_rules", rule_id=rule_id),
            (
                f"lead_scoring_sequence_rules, row scoring_model=m, rule_id={rule_id}: "
                f"rule_id '{rule_id}' is in {file} too. Mend: rename one of the two."
            ),
        )
        for rule_id, file in (
            ("Finance", "lead_scoring_fit_rules"),
            ("VISIT", "lead_scoring_engagement_rules"),
        )
    ),
    (
        add("sequence_rules", rule_id=" BACK "),
        "stands there more than once. Mend: keep one of the rows.",
    ),
]


def of_another_model(tables: Tables) -> None:
    """Let a rule of another scoring model have an engagement rule's name."""
    add("models", scoring_model="c")(tables)
    cells = {"scoring_model": "c", "rule_id": "visit", "rule_group": ""}
    add("sequence_rules", 0, **cells)(tables)


RIGHT: dict[str, Edit] = {
    "two types on one day": change(
        "sequence_rules", within_days="0", first_event_type="form"
    ),
    "a lane asks for a sequence": change("qualification", 1, measure="rule:Back"),
    "a rule_id of another model": of_another_model,
}


@pytest.mark.parametrize(("edit", "message"), CASES, ids=[text for _, text in CASES])
def test_mistake_is_told_with_file_row_and_mend(
    checks: Checks, edit: Edit, message: str
) -> None:
    assert_told(checks, edit, message)


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_called_a_mistake(checks: Checks, edit: Edit) -> None:
    assert_right(checks, edit)
