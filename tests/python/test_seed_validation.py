"""Every mistake a scoring table can hold is told: the file, the row and the mend.

The mistakes are made in a small valid set of tables, a mistake a case. dbt compiles the
checks once; the cases only run their SQL.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from compiled import table_columns
from conftest import RunDbt
from seed_checks import (
    CORRECT,
    MISTAKES,
    VALID,
    Checks,
    Edit,
    Tables,
    add,
    assert_right,
    assert_told,
    change,
    drop,
    seed,
    seed_path,
    valid_tables,
)

FIT_RULE = "lead_scoring_fit_rules, row scoring_model=m, rule_id=finance: "
CONDITION = (
    "lead_scoring_fit_conditions, row scoring_model=m, rule_id=finance, "
    "attribute=industry: "
)
VISIT = "lead_scoring_engagement_rules, row scoring_model=m, rule_id=visit: "
GROUP = (
    "lead_scoring_rule_groups, row scoring_model=m, dimension=fit, rule_group=firm: "
)
WATERMARK = (
    "lead_scoring_watermarks, row scoring_model=m, measure=category:prices, level=50: "
)
RECYCLING = (
    "lead_scoring_recycling, row scoring_model=m, outcome=rejected, "
    "reason_pattern=(empty): "
)
BOT = "lead_scoring_bot_rules, row bot_rule_id=burst: "
CATEGORY = (
    "lead_scoring_asset_categories, row category=Prices, asset_pattern=/prices%: "
)
NO_MODEL = "lead_scoring_models, row status=active: "
LANE_ROW = "lead_scoring_qualification, row scoring_model=m, lane=hot, measure="
BAND_A = "lead_scoring_bands, row scoring_model=m, dimension=fit, band=A: "
CELL = "lead_scoring_matrix, row scoring_model=m, fit_band=A, engagement_band=1: "
MODEL_ROW = "lead_scoring_models, row scoring_model=m: "
OPERATORS = (
    "use one of =, !=, in, not in, <, <=, >, >=, between, like, not like, is known, "
    "is unknown."
)

CELLS: list[tuple[Edit, str]] = [
    # Empty.
    (
        change("models", scoring_model=" "),
        (
            "lead_scoring_models, row scoring_model=(empty): scoring_model is empty. "
            "Mend: fill it in."
        ),
    ),
    (
        change("engagement_rules", event_type=""),
        VISIT + "event_type is empty. Mend: fill it in.",
    ),
    (
        change("fit_rules", points=""),
        FIT_RULE + "points is empty. Mend: give a number.",
    ),
    (
        change("recycling", cooldown_days=""),
        RECYCLING + "cooldown_days is empty. Mend: give a whole number of at least 0.",
    ),
    (
        change("recycling", cooldown_days="-1"),
        RECYCLING + "cooldown_days '-1' is no whole number of at least 0. "
        "Mend: give a whole number of at least 0.",
    ),
    (
        change("fit_conditions", operator=""),
        CONDITION + "operator is empty. Mend: " + OPERATORS,
    ),
    (change("matrix", action=""), CELL + "action is empty. Mend: fill it in."),
    (
        change("freemail_domains", domain=""),
        (
            "lead_scoring_freemail_domains, row domain=(empty): domain is empty. "
            "Mend: fill it in."
        ),
    ),
    # No number.
    (
        change("fit_rules", points="1,000"),
        FIT_RULE + "points '1,000' is no number. Mend: give a number.",
    ),
    (
        change("bands", lower_bound="nan"),
        BAND_A + "lower_bound 'nan' is no number. Mend: give a number.",
    ),
    (
        change("models", lookback_days="1.5"),
        MODEL_ROW + "lookback_days '1.5' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("models", lookback_days="9999999999"),
        MODEL_ROW + "lookback_days '9999999999' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("models", inactivity_days="0"),
        MODEL_ROW + "inactivity_days '0' is no whole number above 0. "
        "Mend: give a whole number above 0.",
    ),
    (
        change("models", inactivity_points="-5"),
        MODEL_ROW + "inactivity_points '-5' is no number of at least 0. "
        "Mend: give a number of at least 0.",
    ),
    (
        change("engagement_rules", decay_days="-7"),
        VISIT + "decay_days '-7' is no number above 0. Mend: give a number above 0.",
    ),
    (
        change("engagement_rules", max_per_day="0"),
        VISIT + "max_per_day '0' is no number above 0. Mend: give a number above 0.",
    ),
    (
        change("asset_categories", share="-1"),
        (
            CATEGORY + "share '-1' is no number of at least 0. "
            "Mend: give a number of at least 0."
        ),
    ),
    (
        change("bot_rules", max_events="0"),
        (BOT + "max_events '0' is no number above 0. Mend: give a number above 0."),
    ),
    (
        change("bot_rules", window_seconds="0"),
        (
            BOT + "window_seconds '0' is no whole number above 0. "
            "Mend: give a whole number above 0."
        ),
    ),
    (
        change("title_patterns", pattern_order="first"),
        (
            "lead_scoring_title_patterns, row title_pattern=%ceo%, "
            "pattern_order=first: pattern_order 'first' is no number. "
            "Mend: give a number."
        ),
    ),
    # Not among the choices.
    (
        change("models", status="live"),
        MODEL_ROW + "status 'live' is unknown. "
        "Mend: use one of active, challenger, draft.",
    ),
    (
        change("fit_rules", effect="qualify"),
        FIT_RULE + "effect 'qualify' is unknown. Mend: use one of score, disqualify.",
    ),
    (
        change("engagement_rules", counting="every"),
        VISIT + "counting 'every' is unknown. Mend: use one of each, first, latest.",
    ),
    (
        change("engagement_rules", decay_kind="half-life"),
        VISIT + "decay_kind 'half-life' is unknown. "
        "Mend: use one of none, window, linear, step, half_life.",
    ),
    (
        change("rule_groups", mode="sum|best"),
        GROUP + "mode 'sum|best' is unknown. Mend: use one of sum, best.",
    ),
    (
        add("bands", dimension="total score", lower_bound=""),
        (
            "lead_scoring_bands, row scoring_model=m, dimension=total score, band=A: "
            "dimension 'total score' is unknown. "
            "Mend: use one of fit, engagement, total, account."
        ),
    ),
    (
        change("fit_conditions", operator="equals"),
        CONDITION + "operator 'equals' is unknown. Mend: " + OPERATORS,
    ),
    (
        add("watermarks", measure="category:"),
        (
            "lead_scoring_watermarks, row scoring_model=m, measure=category:, "
            "level=50: measure 'category:' is unknown. "
            "Mend: use one of total, fit, engagement, category:<name>."
        ),
    ),
    (
        add("watermarks", measure="fit_band"),
        (
            "lead_scoring_watermarks, row scoring_model=m, measure=fit_band, level=50: "
            "measure 'fit_band' is unknown. "
            "Mend: use one of total, fit, engagement, category:<name>."
        ),
    ),
    (
        change("qualification", 1, measure="rules:visit"),
        LANE_ROW + "rules:visit: measure 'rules:visit' is unknown. Mend: use one of "
        "fit, engagement, total, fit_band, engagement_band, category:<name>, "
        "rule:<name>.",
    ),
]

ROWS: list[tuple[Edit, str]] = [
    (
        change("engagement_rules", decay_days=""),
        VISIT + "decay_days gives no days to the decay. "
        "Mend: give decay_days, or make decay_kind none.",
    ),
    (
        change("engagement_rules", decay_share=""),
        VISIT + "decay_share gives no share to the steps. "
        "Mend: give the share lost with each step, like 0.15.",
    ),
    (
        change("models", inactivity_days=""),
        MODEL_ROW + "inactivity_days gives no days to the inactivity. "
        "Mend: give inactivity_days, or leave inactivity_points empty.",
    ),
    (
        change("models", fit_min="5", fit_max="-5"),
        MODEL_ROW + "fit_min '5' is above fit_max. Mend: let it be at most fit_max.",
    ),
    (
        change("models", engagement_max="-1"),
        MODEL_ROW + "engagement_min '0' is above engagement_max. "
        "Mend: let it be at most engagement_max.",
    ),
    (
        change("models", total_min="10", total_max="9.5"),
        MODEL_ROW + "total_min '10' is above total_max. "
        "Mend: let it be at most total_max.",
    ),
    (
        change("rule_groups", min_points="1", max_points="0"),
        GROUP + "min_points '1' is above max_points. "
        "Mend: let it be at most max_points.",
    ),
    (
        change("watermarks", rearm_below="50.5"),
        WATERMARK + "rearm_below '50.5' is above level. Mend: let it be at most level.",
    ),
    (
        change("competitor_domains", domain="@rival.example"),
        (
            "lead_scoring_competitor_domains, row domain=@rival.example: "
            "domain '@rival.example' is an address. Mend: give what follows the @."
        ),
    ),
]

OPERANDS: list[tuple[Edit, str]] = [
    (
        change("fit_conditions", operator="=", operand=" "),
        CONDITION + "operand is empty. Mend: give what the operator compares with.",
    ),
    (
        change("fit_conditions", operand="| |"),
        CONDITION + "operand '| |' lists nothing. Mend: give values split by |.",
    ),
    (
        change("fit_conditions", operator=">=", operand="1k"),
        CONDITION + "operand '1k' is no number. Mend: give a number, like 100.",
    ),
    (
        change("populations", operator="<", operand="many"),
        (
            "lead_scoring_populations, row scoring_model=m, attribute=email: "
            "operand 'many' is no number. Mend: give a number, like 100."
        ),
    ),
    *(
        (
            change("fit_conditions", operator="between", operand=operand),
            CONDITION + f"operand '{operand}' is no range. "
            "Mend: give two numbers split by |, like 10|20.",
        )
        for operand in ("10", "10|", "10|x", "1|2|3")
    ),
    (
        change("fit_conditions", operator="between", operand="20|10"),
        CONDITION + "operand '20|10' ends below its start. "
        "Mend: put the lower number first.",
    ),
    (
        change("qualification", operator=">", operand="1", stay_operand=""),
        LANE_ROW + "fit_band: operator '>' compares numbers, and a band is none. "
        "Mend: use =, !=, in or not in.",
    ),
    (
        change("qualification", 1, operator="not  LIKE"),
        LANE_ROW
        + "rule:visit: operator 'not like' compares text, and points are none. "
        "Mend: use one that compares numbers, like >=.",
    ),
    (
        change("qualification", 1, operator="=", operand="ten"),
        LANE_ROW + "rule:visit: operand 'ten' is no number. "
        "Mend: give a number, like 100.",
    ),
    (
        change("qualification", 1, stay_operand="ten"),
        LANE_ROW + "rule:visit: stay_operand 'ten' is no number. "
        "Mend: give a number, like 100.",
    ),
    (
        change("qualification", 2, operand="1|2.50"),
        LANE_ROW + "category:prices: operand '1|2.50' is no list of numbers. "
        "Mend: give plain numbers split by |, like 5|7.5.",
    ),
    (
        change("qualification", operand="a|c"),
        LANE_ROW + "fit_band: operand 'a|c' names a band that is not in "
        "lead_scoring_bands. Mend: add the band there, or correct the name.",
    ),
    (
        change("qualification", operator="!=", operand="a|b", stay_operand=""),
        LANE_ROW + "fit_band: operand 'a|b' names a band that is not in "
        "lead_scoring_bands. Mend: add the band there, or correct the name.",
    ),
    (
        change("qualification", stay_operand="c"),
        LANE_ROW + "fit_band: stay_operand 'c' names a band that is not in "
        "lead_scoring_bands. Mend: add the band there, or correct the name.",
    ),
]

REFERENCES: list[tuple[Edit, str]] = [
    (
        change("asset_categories", category="Offers"),
        WATERMARK
        + "measure 'category:prices' is not in lead_scoring_asset_categories. "
        + CORRECT,
    ),
    (
        change("asset_categories", category="Offers"),
        LANE_ROW + "category:prices: measure 'category:prices' is not in "
        "lead_scoring_asset_categories. " + CORRECT,
    ),
    (
        change("qualification", 1, measure="rule:none"),
        LANE_ROW
        + "rule:none: measure 'rule:none' is in none of lead_scoring_fit_rules, "
        "lead_scoring_engagement_rules and lead_scoring_sequence_rules. " + CORRECT,
    ),
    (
        add("fit_conditions", rule_id="none"),
        "lead_scoring_fit_conditions, row scoring_model=m, rule_id=none, "
        "attribute=industry: rule_id 'none' is not in lead_scoring_fit_rules. "
        + CORRECT,
    ),
    (
        drop("fit_conditions"),
        FIT_RULE + "rule_id 'finance' has no row in lead_scoring_fit_conditions. "
        "Mend: say there when the rule is met.",
    ),
    (
        change("fit_rules", rule_group="web"),
        FIT_RULE + "rule_group 'web' is not in lead_scoring_rule_groups. " + CORRECT,
    ),
    (
        change("engagement_rules", rule_group="firm"),
        VISIT + "rule_group 'firm' is not in lead_scoring_rule_groups. " + CORRECT,
    ),
    (
        add("engagement_rules", rule_id="Finance"),
        (
            "lead_scoring_engagement_rules, row scoring_model=m, rule_id=Finance: "
            "rule_id 'Finance' is in lead_scoring_fit_rules too. "
            "Mend: rename one of the two."
        ),
    ),
    (
        add("matrix", fit_band="C"),
        "lead_scoring_matrix, row scoring_model=m, fit_band=C, engagement_band=1: "
        "fit_band 'C' is not in lead_scoring_bands. " + CORRECT,
    ),
    (
        add("matrix", engagement_band="2"),
        "lead_scoring_matrix, row scoring_model=m, fit_band=A, engagement_band=2: "
        "engagement_band '2' is not in lead_scoring_bands. " + CORRECT,
    ),
    *(
        (
            add(table, scoring_model="x"),
            "scoring_model 'x' is not in lead_scoring_models. " + CORRECT,
        )
        for table in VALID
        if table != "models" and "scoring_model" in VALID[table][0]
    ),
]

TABLES: list[tuple[Edit, str]] = [
    *(
        (add(table), "stands there more than once. Mend: keep one of the rows.")
        for table in VALID
    ),
    (
        add("fit_rules", rule_id=" FINANCE "),
        "stands there more than once. Mend: keep one of the rows.",
    ),
    (
        add("watermarks", level="50.0"),
        "stands there more than once. Mend: keep one of the rows.",
    ),
    (
        change("models", status="draft"),
        (
            NO_MODEL + "is missing, so sales gets no list. "
            "Mend: make a scoring model active."
        ),
    ),
    (
        drop("models"),
        (
            NO_MODEL + "is missing, so sales gets no list. "
            "Mend: make a scoring model active."
        ),
    ),
    (
        add("bands", band="A+"),
        BAND_A + "lower_bound '20' is that of more than one band. "
        "Mend: give each band of a dimension a lower bound of its own.",
    ),
    (
        change("bands", lower_bound=""),
        BAND_A + "lower_bound is empty in more than one band. "
        "Mend: give each band of a dimension a lower bound of its own.",
    ),
    (
        change("bands", 1, lower_bound="10"),
        (
            "lead_scoring_bands, row scoring_model=m, dimension=fit: "
            "lower_bound is empty in no band, so low scores have none. "
            "Mend: empty the lower_bound of the lowest band."
        ),
    ),
    (
        drop("matrix"),
        CELL + "is missing. "
        "Mend: add it: the matrix needs every fit band with every engagement band.",
    ),
]

CASES = CELLS + ROWS + OPERANDS + REFERENCES + TABLES

RIGHT: dict[str, Edit] = {
    "nothing edited": lambda _: None,
    "negative points": change("fit_rules", points="-10", points_if_not_met="-.5"),
    "numbers in plain notations": change("fit_rules", points=" +1e2 "),
    "other case and spaces": change("fit_conditions", operator=" Not   IN "),
    "spelling of names": change(
        "fit_conditions", scoring_model="M", rule_id="Finance "
    ),
    "two lanes at one place": add("qualification", lane="warm"),
    "two conditions on one attribute": add("fit_conditions", operand="tax"),
    "a title pattern at two places": add("title_patterns", pattern_order="2"),
    "rearmed at the level": change("watermarks", rearm_below="50"),
    "more a day needed than count": change(
        "engagement_rules", min_per_day="3", max_per_day="1"
    ),
    "days of a decay switched off": change("engagement_rules", decay_kind="none"),
    "a scoring model without matrix": lambda tables: tables["matrix"].clear(),
    "a challenger beside": add("models", scoring_model="c", status="Challenger"),
}


@pytest.mark.parametrize(("edit", "message"), CASES, ids=[text for _, text in CASES])
def test_mistake_is_told_with_file_row_and_mend(
    checks: Checks, edit: Edit, message: str
) -> None:
    assert_told(checks, edit, message)


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_called_a_mistake(checks: Checks, edit: Edit) -> None:
    assert_right(checks, edit)


def test_shipped_seeds_hold_no_mistake(checks: Checks, project_root: Path) -> None:
    tables: Tables = {}
    for table in VALID:
        with seed_path(project_root, table).open(encoding="utf-8", newline="") as lines:
            tables[table] = list(csv.DictReader(lines))
    assert checks.messages(tables) == []


def test_every_seed_is_checked_in_every_column(
    checks: Checks, project_root: Path
) -> None:
    """A new column is either checked or known to take any text."""
    any_text = {"owner", "note", "description", "reason", "message", "queue", "operand"}
    any_text |= {"stay_operand", "rule_group", "asset_pattern", "campaign_pattern"}
    any_text |= {"first_asset_pattern", "second_asset_pattern", "reason_pattern"}
    any_text |= {"seniority", "job_function", "territory", "segment", "category"}
    checks.messages(valid_tables())
    checked: dict[str, set[str]] = {}
    for cell in checks.project.rows("stg_lead_scoring__seed_cells"):
        checked.setdefault(cell["seed"], set()).add(cell["column_name"])
    for table in VALID:
        columns = set(table_columns(seed_path(project_root, table)))
        assert checked[table] <= columns
        assert columns - checked[table] <= any_text
    seeds = {path.name for path in (project_root / "seeds").glob("lead_scoring_*.csv")}
    assert seeds == {f"{seed(table)}.csv" for table in VALID}


def test_message_names_the_users_table_where_it_replaces_ours(
    run_dbt: RunDbt, tmp_path: Path
) -> None:
    replaced = {"lead_scoring__seeds": {"freemail_domains": seed("competitor_domains")}}
    cells = "stg_lead_scoring__seed_cells"
    words = ["compile", "--select", cells, "--vars", json.dumps(replaced)]
    done = run_dbt(words, target_path=tmp_path)
    (result,) = done.result.results
    assert seed("freemail_domains") not in result.node.compiled_code


def test_build_tells_the_mistake_and_scores_nothing(
    project_root: Path,
    run_dbt: RunDbt,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for part in ("dbt_project.yml", "profiles.yml", "models", "macros"):
        (project / part).symlink_to(project_root / part)
    (project / "tests").mkdir()
    (project / "tests" / "data").symlink_to(project_root / "tests" / "data")
    shutil.copytree(project_root / "seeds", project / "seeds")
    with seed_path(project, "fit_conditions").open("a", encoding="utf-8") as file:
        file.write("default,nothing,country,equals,us,,\n")

    target = tmp_path / "target"
    gated = "int_lead_scoring__scoring_models"
    done = run_dbt(
        ["build", "--select", f"+{gated}+"],
        target_path=target,
        project_dir=project,
        check=False,
    )

    row = "row scoring_model=default, rule_id=nothing, attribute=country: "
    said = capsys.readouterr().out
    assert f"lead_scoring_fit_conditions, {row}operator 'equals' is unknown." in said
    assert f"{row}rule_id 'nothing' is not in lead_scoring_fit_rules." in said
    statuses = {result.node.name: str(result.status) for result in done.result.results}
    assert statuses["assert_lead_scoring_seeds_are_valid"] == "fail"
    assert statuses[gated] == statuses["lead_scores"] == "skipped"
    with duckdb.connect(
        str(target / "lead_scoring.duckdb"), read_only=True
    ) as database:
        built = {name for (name, *_) in database.execute("show tables").fetchall()}
    assert MISTAKES in built
    assert not built & {gated, "lead_scores", "sales_qualified_leads"}
