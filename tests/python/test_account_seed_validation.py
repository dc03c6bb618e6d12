"""Every mistake that the tables of accounts can hold is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import CompileOnce
from seed_checks import (
    CORRECT,
    Checks,
    Edit,
    add,
    assert_right,
    assert_told,
    change,
    compiled_checks,
    drop,
    seed,
    valid_tables,
)

METHOD = "lead_scoring_account_methods, row scoring_model=m, dimension=total: "
ROLE = "lead_scoring_buying_group, row scoring_model=m, role=buyer: "

CASES: list[tuple[Edit, str]] = [
    (
        change("account_methods", method="average"),
        METHOD + "method 'average' is unknown. "
        "Mend: use one of best, mean, top_k, champion.",
    ),
    (
        change("account_methods", method=" "),
        METHOD + "method is empty. Mend: use one of best, mean, top_k, champion.",
    ),
    (
        change("account_methods", dimension="account"),
        (
            "lead_scoring_account_methods, row scoring_model=m, dimension=account: "
            "dimension 'account' is unknown. Mend: use one of fit, engagement, total."
        ),
    ),
    (
        add("account_methods", method="best"),
        METHOD + "stands there more than once. Mend: keep one of the rows.",
    ),
    (
        change("account_methods", top_k="2.5"),
        METHOD + "top_k '2.5' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("account_methods", top_k="0"),
        METHOD + "top_k '0' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("account_methods", weight_ratio="-0.5"),
        METHOD + "weight_ratio '-0.5' is no number of at least 0. "
        "Mend: give a number of at least 0.",
    ),
    (
        change("account_methods", weight_ratio="1.5"),
        METHOD + "weight_ratio '1.5' is above 1. Mend: give a share from 0 to 1.",
    ),
    (
        change("account_methods", champion_share="60"),
        METHOD + "champion_share '60' is above 1. Mend: give a share from 0 to 1.",
    ),
    (
        change("account_methods", champion_share="60%"),
        METHOD + "champion_share '60%' is no number of at least 0. "
        "Mend: give a number of at least 0.",
    ),
    (
        change("account_methods", scoring_model="n"),
        "lead_scoring_account_methods, row scoring_model=n, dimension=total: "
        "scoring_model 'n' is not in lead_scoring_models. " + CORRECT,
    ),
    (
        change("buying_group", scoring_model="n"),
        "lead_scoring_buying_group, row scoring_model=n, role=buyer: "
        "scoring_model 'n' is not in lead_scoring_models. " + CORRECT,
    ),
    (
        change("buying_group", role=""),
        (
            "lead_scoring_buying_group, row scoring_model=m, role=(empty): "
            "role is empty. Mend: fill it in."
        ),
    ),
    (
        add("buying_group", role=" Buyer "),
        "role=Buyer: stands there more than once. Mend: keep one of the rows.",
    ),
    (
        change("buying_group", min_people="0"),
        ROLE + "min_people '0' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("buying_group", job_function=" | "),
        ROLE + "job_function '|' lists nothing. "
        "Mend: give values split by |, or leave it empty for any.",
    ),
    (
        change("buying_group", seniority="||"),
        ROLE + "seniority '||' lists nothing. "
        "Mend: give values split by |, or leave it empty for any.",
    ),
    (
        add("bands", dimension="account", lower_bound="50"),
        (
            "lead_scoring_bands, row scoring_model=m, dimension=account: "
            "lower_bound is empty in no band, so low scores have none. "
            "Mend: empty the lower_bound of the lowest band."
        ),
    ),
]

RIGHT: dict[str, Edit] = {
    "shares at their ends": change(
        "account_methods", weight_ratio="0", champion_share="1"
    ),
    "other case and spaces": change(
        "account_methods", scoring_model=" M", dimension="Total ", method=" Top_K"
    ),
    "no methods": drop("account_methods"),
    "no buying group": drop("buying_group"),
    "a role that anybody has": change("buying_group", seniority=""),
    "a band of accounts": add("bands", dimension="account", lower_bound=""),
}


@pytest.mark.parametrize(("edit", "message"), CASES, ids=[text for _, text in CASES])
def test_mistake_is_told_with_file_row_and_mend(
    checks: Checks, edit: Edit, message: str
) -> None:
    assert_told(checks, edit, message)


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_called_a_mistake(checks: Checks, edit: Edit) -> None:
    assert_right(checks, edit)


def test_our_rows_are_no_mistake_where_the_models_are_the_users(
    compile_once: CompileOnce, project_root: Path
) -> None:
    """Whoever replaced the scoring models long ago need not replace what we add."""
    models = "competitor_domains"  # any other table will do to hold the models
    manifest = compile_once({"lead_scoring__seeds": {"models": seed(models)}})
    checks = compiled_checks(manifest, project_root)
    columns = [*checks.project.tables[seed("models")], "domain"]
    checks.project.tables[seed(models)] = columns

    def said(*tables: str) -> list[str]:
        """What is said of rows for a model that the user does not have."""
        edited = valid_tables()
        edited[models] = [one | {"domain": "rival.example"} for one in edited["models"]]
        for table in tables:
            change(table, scoring_model="default")(edited)
        return checks.messages(edited)

    assert said("account_methods", "buying_group") == []
    (message,) = said("account_methods", "watermarks")
    assert f"scoring_model 'default' is not in {seed(models)}" in message
