"""Bad input rows are found in lead_scoring_rejects, and the good ones are all scored.

Each case adds bad rows to good ones (design, section 3, and docs/semantics.md). Points
differ, so that a score tells which rows were counted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from compiled import CompiledProject, table_columns
from conftest import CompileOnce

Row = dict[str, str | None]
Inputs = Mapping[str, Sequence[Row]]
Rejects = Counter[tuple[str, str | None, str]]

SCORED_ON = dt.date(2024, 4, 30)
DAY = "2024-04-20 10:00:00"
SEEDS = {
    "models": [""],
    "fit_rules": ["rule_id=pro; points=7", "rule_id=large; points=30"],
    "fit_conditions": [
        "rule_id=pro; attribute=plan; operator=in; operand=pro",
        "rule_id=large; attribute=account_employee_count; operator=in; operand=2000",
    ],
    "engagement_rules": [
        "rule_id=v; event_type=visit; points=1",
        "rule_id=f; event_type=form; points=10",
        "rule_id=c; event_type=click; points=100",
    ],
    "bot_rules": ["bot_rule_id=b; event_type=click; max_events=2; window_seconds=60"],
}

# Of each input a usual row, its key first.
USUAL = {
    "leads": f"lead_id=; created_at={DAY}",
    "accounts": "account_id=; employee_count=2000",
    "events": "event_id=; lead_id=L1; event_type=visit"
    f"; occurred_at={DAY}; loaded_at={DAY}",
    "attributes": "entity_id=; entity_type=lead; attribute=plan; attribute_value=pro",
    "outcomes": f"outcome_id=; lead_id=L1; outcome=won; occurred_at={DAY}",
    "adjustments": "adjustment_id=; lead_id=L2; dimension=engagement; kind=add"
    f"; points=3; effective_at={DAY}",
    "identities": "identity=; lead_id=L1",
    "campaign_costs": "campaign=; cost=100",
}

# Rows: input, reason, key (- for null, _ for blank), the cells that are not as usual.
GOOD_ROWS = """
leads       |  | L1  | account_id=A1
leads       |  | L2  | created_at=soon
accounts    |  | A1  |
events      |  | E1  |
events      |  | E2  | lead_id=L2; event_type=form
events      |  | E3  | lead_id=old; loaded_at=never; is_bot=?
events      |  | E4  | occurred_at=2024-05-01; loaded_at=-
attributes  |  | L1  |
attributes  |  | L2  | attribute=-; attribute_value=_
outcomes    |  | O1  | outcome= Won
adjustments |  | J1  |
identities  |  | old |
campaign_costs |  | C0 | cost_on=soon
"""
TOTALS = {"L1": 7.0 + 30 + 1 + 1, "L2": 10.0 + 3}

BAD_ROWS = """
leads       | null key                     | -   |
leads       | null key                     | _   |
accounts    | null key                     | -   |
events      | null key                     | -   |
events      | null key                     | _   | lead_id=nobody; occurred_at=soon
attributes  | null key                     | -   |
attributes  | null key                     | L2  | attribute=-
outcomes    | null key                     | -   |
adjustments | null key                     | -   |
identities  | null key                     | -   |
leads       | duplicate key                | L1  | created_at=2024-04-19
accounts    | duplicate key                | A1  | employee_count=3000
events      | duplicate key                | E1  | loaded_at=2024-04-20 09:59:59
attributes  | duplicate key                | L1  | attribute_value= PRO
outcomes    | duplicate key                | O1  | occurred_at=2024-04-19
adjustments | duplicate key                | J1  | effective_at=2024-04-19
identities  | duplicate key                | old | lead_id=L2
events      | unknown lead                 | X1  | lead_id=nobody
events      | unknown lead                 | X2  | lead_id=-
attributes  | unknown lead                 | nob |
outcomes    | unknown lead                 | Y1  | lead_id=nobody
outcomes    | unknown lead                 | Y2  | lead_id=_
adjustments | unknown lead                 | Z1  | lead_id=nobody
identities  | unknown lead                 | no1 | lead_id=nobody
identities  | unknown lead                 | no2 | lead_id=-
events      | unparsable timestamp         | X3  | occurred_at=soon
events      | unparsable timestamp         | X4  | occurred_at=-
outcomes    | unparsable timestamp         | Y3  | occurred_at=31/01/2024
adjustments | unparsable timestamp         | Z2  | effective_at=now
events      | occurred after it was loaded | X5  | occurred_at=2024-04-21 10:00:01
events      | bot                          | X6  | is_bot=yes
events      | bot                          | X7  | is_bot=t; lead_id=nobody
events      | bot                          | X8  | event_type=click
events      | bot                          | X9  | event_type=click
events      | bot                          | X0  | event_type=click
attributes  | unknown entity type          | L1  | entity_type=company
attributes  | unknown account              | A9  | entity_type=account
campaign_costs | null key                  | -   |
campaign_costs | cost is no number         | C1  | cost=much
outcomes    | unknown outcome              | Y4  | outcome=on hold
outcomes    | unknown outcome              | Y5  | outcome=-
adjustments | unknown adjustment kind      | Z3  | kind=double
adjustments | unknown dimension            | Z4  | dimension=total
adjustments | unknown scoring model        | Z5  | scoring_model=Other
adjustments | points are no number         | Z6  | points=many
identities  | circular identity            | c0  | lead_id=c1
identities  | circular identity            | c1  | lead_id=c2
identities  | circular identity            | c2  | lead_id=c1
"""
TWICE, NO_LEAD, CIRCLE = "duplicate key", "unknown lead", "circular identity"


def cells(text: str) -> Row:
    """Read cells written as `a=1; b=-`: - is null, _ is blank."""
    pairs = (cell.split("=", 1) for cell in text.split("; ") if cell)
    blanks = {"-": None, "_": "  "}
    return {column: blanks.get(value, value) for column, value in pairs}


def key_of(name: str) -> str:
    return USUAL[name].split("=")[0]


def row(name: str, key: str, different: str = "") -> Row:
    """Return an input's usual row with a key and other cells."""
    return cells(USUAL[name]) | cells(f"{key_of(name)}={key}") | cells(different)


def read(table: str) -> dict[tuple[str, str], list[Row]]:
    """Read rows, grouped by input and reason."""
    found: dict[tuple[str, str], list[Row]] = {}
    for line in table.strip().splitlines():
        name, reason, key, different = (cell.strip() for cell in line.split("|"))
        found.setdefault((name, reason), []).append(row(name, key, different))
    return found


GOOD: Inputs = {name: rows for (name, _), rows in read(GOOD_ROWS).items()}
BAD = read(BAD_ROWS)


def scores(project: CompiledProject, inputs: Inputs) -> dict[str, float]:
    """Build on these inputs and return the leads' total scores."""
    for name in USUAL:
        project.fill(f"lead_scoring_demo_{name}", inputs.get(name, []))
    project.run(SCORED_ON)
    return {row["lead_id"]: row["total_score"] for row in project.rows("lead_scores")}


def rejects(project: CompiledProject) -> Rejects:
    """Return which rows were left out of the last build, and why."""
    rows = project.rows("lead_scoring_rejects")
    return Counter((row["input"], row["row_key"], row["reason"]) for row in rows)


def expected(name: str, reason: str) -> Rejects:
    """Say what the bad rows of an input and a reason must be told as."""
    keys = ((bad[key_of(name)] or "").strip() or None for bad in BAD[name, reason])
    return Counter((name, key, reason) for key in keys)


def with_rows(*added: tuple[str, Sequence[Row]]) -> Inputs:
    """Add rows to the good ones, before them."""
    inputs = {name: list(rows) for name, rows in GOOD.items()}
    for name, rows in added:
        inputs[name] = [*rows, *inputs[name]]
    return inputs


@pytest.fixture(scope="module")
def project(project_root: Path, compile_once: CompileOnce) -> CompiledProject:
    tables = {
        path.stem: table_columns(path)
        for path in (project_root / "seeds").rglob("*.csv")
    }
    marts = ["lead_scores", "lead_scoring_rejects"]
    package = CompiledProject(compile_once(), tables, marts)
    for name in tables:
        rows = SEEDS.get(name.removeprefix("lead_scoring_"), [])
        package.fill(name, [cells("scoring_model=M; " + text) for text in rows])
    return package


def test_good_rows_are_scored_and_none_left_out(project: CompiledProject) -> None:
    """A cell that does not cast is unknown; what is still to come is no reject."""
    assert scores(project, GOOD) == TOTALS
    assert rejects(project) == Counter()


@pytest.fixture(scope="module")
def among_bad_rows(project: CompiledProject) -> tuple[dict[str, float], Rejects]:
    """Score the good rows among all the bad ones; also what is left out."""
    inputs = with_rows(*((name, rows) for (name, _), rows in BAD.items()))
    return scores(project, inputs), rejects(project)


@pytest.mark.parametrize("kind", BAD, ids=" ".join)
def test_bad_rows_are_found_again_with_their_reason(
    among_bad_rows: tuple[dict[str, float], Rejects], kind: tuple[str, str]
) -> None:
    _, left_out = among_bad_rows
    of_this_kind = {key: count for key, count in left_out.items() if key[::2] == kind}
    assert of_this_kind == expected(*kind)


def test_good_rows_are_scored_among_all_the_bad_ones(
    among_bad_rows: tuple[dict[str, float], Rejects],
) -> None:
    found, left_out = among_bad_rows
    assert found == TOTALS
    assert left_out == sum((expected(*kind) for kind in BAD), Counter())


def test_every_reason_of_the_contract_is_provoked(project_root: Path) -> None:
    """The reasons that docs/semantics.md lists have a case each."""
    text = (project_root / "docs" / "semantics.md").read_text(encoding="utf-8")
    section = text.split("**Rejects**")[1].split("Duplicates:")[0]
    listed = {*re.findall("`([a-z ]+)`", section), CIRCLE}
    assert f"`{CIRCLE}`" in text
    assert listed == {reason for _, reason in BAD}


@pytest.mark.parametrize("order", [1, -1])
def test_of_duplicates_the_one_loaded_last_counts(
    project: CompiledProject, order: int
) -> None:
    events = [
        row("events", "D1"),
        row("events", "D1", "event_type=form; loaded_at=2024-04-21 10:00:00"),
        row("events", "D1", "event_type=click; loaded_at=-; occurred_at=2024-04-22"),
        # Without a load time: the one that happened last.
        row("events", "D2", "loaded_at=-"),
        row("events", "D2", "loaded_at=-; event_type=form; occurred_at=2024-04-22"),
    ]
    leads = [
        row("leads", "L3", "account_id=A1; created_at=2024-04-02"),
        row("leads", "L3", "created_at=2024-04-01"),
    ]
    added = ("events", events[::order]), ("leads", leads[::order])
    found = scores(project, with_rows(*added))
    assert found == TOTALS | {"L1": TOTALS["L1"] + 10 + 10, "L3": 30}
    assert rejects(project) == {
        ("events", "D1", TWICE): 2,
        ("events", "D2", TWICE): 1,
        ("leads", "L3", TWICE): 1,
    }


def test_event_of_an_unknown_id_counts_once_an_identity_names_its_lead(
    project: CompiledProject,
) -> None:
    events = ("events", [row("events", "X1", "lead_id=cookie; event_type=form")])
    assert scores(project, with_rows(events)) == TOTALS
    assert rejects(project) == {("events", "X1", NO_LEAD): 1}

    chain = [
        row("identities", "cookie", "lead_id=contact"),
        row("identities", "contact", "lead_id=L2"),
    ]
    found = scores(project, with_rows(events, ("identities", chain)))
    assert found == TOTALS | {"L2": TOTALS["L2"] + 10}
    assert rejects(project) == Counter()


def test_rows_at_the_edge_of_a_check_count(project: CompiledProject) -> None:
    """Loaded 24 hours before; two clicks in one minute, the third in the next."""
    events = [
        row("events", "X1", "event_type=form; occurred_at=2024-04-21 10:00:00"),
        row("events", "X2", "event_type=click; occurred_at=2024-04-20 10:00:00"),
        row("events", "X3", "event_type=click; occurred_at=2024-04-20 10:00:59.9"),
        row("events", "X4", "event_type=click; occurred_at=2024-04-20 10:01:00"),
    ]
    found = scores(project, with_rows(("events", events)))
    assert found == TOTALS | {"L1": TOTALS["L1"] + 10 + 3 * 100}


def test_optional_inputs_may_be_empty(project: CompiledProject) -> None:
    """Without them the rules that ask for them are unknown, and nothing is left out."""
    inputs = {
        "leads": GOOD["leads"],
        "events": [good for good in GOOD["events"] if good["lead_id"] != "old"],
    }
    assert scores(project, inputs) == {"L1": 1.0, "L2": 10.0}
    missing = {row["missing_attributes"] for row in project.rows("lead_scores")}
    assert missing == {"account_employee_count, plan"}
    assert rejects(project) == Counter()
