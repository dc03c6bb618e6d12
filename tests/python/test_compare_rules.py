"""scripts/compare_rules tells what two revisions of the scoring tables change.

A repository with two revisions is compared as a whole, on some of the demo's leads.
Single cases are summed up from small databases that no dbt has built.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

import _project
from _compare_rules import Comparison, main, prepare
from _revisions import Repository
from _rules_summary import Build, Table, markdown, summary

LEADS = 150
GIT = ("-c", "user.name=test", "-c", "user.email=test@example.com")
LIST = "int_lead_scoring__listed_leads"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *GIT, *words], cwd=folder, check=True, capture_output=True)


def edit(file: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a seed."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = list(rows[0])
    change(rows)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows(rows)


def keep(rows: list[dict[str, str]], leads: set[str]) -> None:
    """Leave only the rows of some leads in an input."""
    rows[:] = [
        row for row in rows if (row.get("lead_id") or row.get("entity_id")) in leads
    ]


def change_rules(rows: list[dict[str, str]]) -> None:
    """Fewer points for a demo, and no rule for the prices."""
    rows[:] = [row for row in rows if row["rule_id"] != "pricing_page"]
    for row in rows:
        if row["rule_id"] == "demo_request":
            row["points"] = "25"


def add_lane(rows: list[dict[str, str]]) -> None:
    lane = {"scoring_model": "default", "lane": "eager", "lane_order": "4"}
    asked = {"measure": "engagement", "operator": ">=", "operand": "20"}
    rows.append(dict.fromkeys(rows[0], "") | lane | asked)


@pytest.fixture(scope="module")
def repository(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the package: some of the demo's leads, and two revisions."""
    folder = tmp_path_factory.mktemp("repository")
    for part in ("dbt_project.yml", "models", "macros", "seeds", "tests/data"):
        copy = shutil.copytree if (project_root / part).is_dir() else shutil.copy
        (folder / part).parent.mkdir(exist_ok=True)
        copy(project_root / part, folder / part)
    demo = folder / "seeds" / "demo"
    with (demo / "lead_scoring_demo_leads.csv").open(encoding="utf-8") as lines:
        leads = {row["lead_id"] for row in [*csv.DictReader(lines)][:LEADS]}
    for name in ("leads", "events", "attributes", "outcomes", "identities"):
        edit(demo / f"lead_scoring_demo_{name}.csv", lambda rows: keep(rows, leads))
    git(folder, "init", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--message", "Rules as they were")
    edit(folder / "seeds" / "lead_scoring_engagement_rules.csv", change_rules)
    edit(folder / "seeds" / "lead_scoring_qualification.csv", add_lane)
    edit(demo / "lead_scoring_demo_leads.csv", lambda rows: rows.pop())
    git(folder, "commit", "--all", "--message", "Other rules, and a lead less")
    return folder


@dataclass(frozen=True)
class Compared:
    """What compare_rules wrote, and what the two builds it made hold.

    Attributes:
        comparison: the comparison, in whose folder the builds are.
        text: the summary.
    """

    comparison: Comparison
    text: str

    def rows(self, side: str, query: str) -> list[tuple[Any, ...]]:
        """Read from one of the builds."""
        file = self.comparison.folder / f"{side}.duckdb"
        with duckdb.connect(str(file), read_only=True) as connection:
            return connection.sql(query).fetchall()

    def table(self, title: str) -> list[list[str]]:
        """Read the cells of the table below a heading."""
        lines = iter(self.text.split(f"# {title}")[1].splitlines()[1:])
        rows = []
        for line in lines:
            if line.startswith(("#", "... and")):
                break
            if line.startswith("|"):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
        return rows[2:]


@pytest.fixture(scope="module")
def compared(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """The two revisions, compared once."""
    folder = tmp_path_factory.mktemp("compared")
    comparison = Comparison(Repository.of(repository), None, folder)
    return Compared(comparison, comparison.summary("main~1", "main"))


@pytest.mark.slow
def test_changed_rows_are_told(compared: Compared) -> None:
    rules = compared.table("engagement_rules")
    assert ["changed", "default, demo_request", "points 40 → 25"] in rules
    assert [row[:2] for row in rules if row[0] == "removed"] == [
        ["removed", "default, pricing_page"]
    ]
    assert compared.table("qualification") == [
        *[
            [
                "added",
                "default, eager, engagement",
                "lane_order 4; operator >=; operand 20",
            ]
        ]
    ]
    assert compared.text.count("\n### ") == 4, "two tables, who enters and who leaves"
    assert "The code differs" not in compared.text


@pytest.mark.slow
def test_numbers_are_those_of_two_builds(compared: Compared) -> None:
    listed = f"select lead_id, queue from {LIST} where is_current"
    before, after = (dict(compared.rows(side, listed)) for side in ("base", "head"))
    enters = {row[0]: row for row in compared.table("Enters")}
    leaves = {row[0] for row in compared.table("Leaves")}
    assert f"### Enters: {len(after.keys() - before.keys())}\n" in compared.text
    assert len(enters) == min(20, len(after.keys() - before.keys()))
    assert enters.keys() <= after.keys() - before.keys()
    assert leaves == before.keys() - after.keys()
    assert any(row[6] == "eager" for row in enters.values())
    volumes = {row[0]: row[1:] for row in compared.table("Leads on the list")}
    counts = [
        Counter(queue or "(none)" for queue in each.values())
        for each in (before, after)
    ]
    wanted = {"all": [len(before), len(after)]} | {
        queue: [counts[0][queue], counts[1][queue]] for queue in counts[0] | counts[1]
    }
    assert volumes == {
        queue: [str(was), str(now), str(now - was)]
        for queue, (was, now) in wanted.items()
    }


@pytest.mark.slow
def test_scores_and_bands_are_those_of_two_builds(compared: Compared) -> None:
    query = "select scoring_model, lead_id, total_score, total_band from lead_scores"
    before, after = (
        {row[:2]: row[2:] for row in compared.rows(side, query)}
        for side in ("base", "head")
    )
    assert before.keys() == after.keys(), "the inputs are those of HEAD"
    assert len({lead for _, lead in after}) < LEADS
    changes = {
        key: round(after[key][0] - score, 4)
        for key, (score, _) in before.items()
        if after[key][0] != score
    }
    largest = compared.table("Largest score changes")
    assert f"## Largest score changes, of {len(changes)}\n" in compared.text
    told = {(row[3], row[0]): float(row[6]) for row in largest}
    assert len(told) == min(10, len(changes))
    assert told.items() <= changes.items()
    assert min(map(abs, told.values())) >= sorted(map(abs, changes.values()))[-10]
    bands = [
        Counter((key[0], "total", band) for key, (_, band) in each.items())
        for each in (before, after)
    ]
    shown = {tuple(row[:3]): row[3:] for row in compared.table("Leads per band")}
    assert {key: row for key, row in shown.items() if key[1] == "total"} == {
        key: [str(bands[0][key]), str(bands[1][key])]
        for key in bands[0] | bands[1]
        if bands[0][key] != bands[1][key]
    }


@pytest.mark.slow
def test_nothing_is_written_to_the_repository(
    compared: Compared, repository: Path
) -> None:
    assert compared.text
    status = ["git", "status", "--porcelain", "--ignored"]
    assert not _project.run(status, cwd=repository)


@pytest.mark.slow
def test_mistakes_in_uncommitted_rules_are_told(
    compared: Compared, repository: Path
) -> None:
    """The same folder again: dbt has parsed the project already."""
    folder = compared.comparison.folder
    for side in ("base", "head"):
        (folder / side).rename(folder / f"{side} compared")
    rules = repository / "seeds" / "lead_scoring_engagement_rules.csv"
    text = rules.read_text(encoding="utf-8")
    try:
        rules.write_text(text.replace("half_life", "half_live", 1), encoding="utf-8")
        with pytest.raises(_project.CommandFailedError) as told:
            compared.comparison.summary("main", "WORKTREE")
    finally:
        rules.write_text(text, encoding="utf-8")
    assert str(told.value).startswith(
        "WORKTREE does not build:\nlead_scoring_engagement"
    )
    assert "half_live" in str(told.value)


@pytest.mark.parametrize("revisions", [("nowhere", "main"), ("main", "--all")])
def test_unknown_revision(
    revisions: tuple[str, str],
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["compare_rules", "--project-dir", str(repository), "--", *revisions]
    monkeypatch.setattr("sys.argv", words)
    assert main() == 1
    unknown = next(word for word in revisions if word != "main")
    assert f"{unknown} is no revision of" in capsys.readouterr().err


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(_project.CommandFailedError, match="is no dbt project"):
        Repository.of(tmp_path)


def test_packages_of_a_checked_out_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own are found where it is, others by their full path; so is the database."""
    monkeypatch.setattr("_compare_rules.install_packages", lambda *_, **__: None)
    project = tmp_path / "checkout" / "analytics"
    project.mkdir(parents=True)
    (project / "dbt_project.yml").write_text("profile: acme\n")
    packages = [{"local": path} for path in ("../own", "../../lead_scoring")]
    packages += [{"git": "https://example.com/other.git"}]
    file = project / "packages.yml"
    file.write_text(yaml.safe_dump({"packages": packages}))
    top = tmp_path / "repositories" / "acme"
    prepare(project, Repository(top, Path("analytics")), tmp_path / "rules.duckdb")
    outside = {"local": str(tmp_path / "repositories" / "lead_scoring")}
    assert yaml.safe_load(file.read_text()) == {
        "packages": [packages[0], outside, packages[2]]
    }
    profile = yaml.safe_load((project / "profiles.yml").read_text())
    output = profile["acme"]["outputs"][profile["acme"]["target"]]
    assert output["path"] == str(tmp_path / "rules.duckdb")


SCORE = {
    "scoring_model": "M",
    "scored_on": "2026-06-30",
    "fit_band": "A",
    "engagement_band": "1",
    "total_band": "hot",
}
COLUMNS = {
    "lead_scores": "scoring_model varchar, scored_on date, lead_id varchar,"
    " qualified_by varchar, disqualified_by varchar, fit_band varchar,"
    " engagement_band varchar, total_band varchar, total_score double",
    "lead_score_contributions": "scoring_model varchar, lead_id varchar, kind varchar,"
    " dimension varchar, rule_group varchar, rule_id varchar, points double,"
    " reason varchar",
    LIST: "scoring_model varchar, lead_id varchar, queue varchar, is_current boolean",
    "int_lead_scoring__leads": "lead_id varchar, full_name varchar,"
    " account_name varchar, company_name varchar",
    "int_lead_scoring__last_quarter": "scoring_model varchar, closed double,"
    " won double, precision_share double, recall_share double, roc_auc double,"
    " note varchar",
    "rules": "scoring_model varchar, rule_id varchar, points varchar, reason varchar",
}


def built(file: Path, **tables: Sequence[dict[str, Any]]) -> Build:
    """Make a build of some rows, the rest of whose marts are empty."""
    with duckdb.connect(str(file)) as connection:
        for name, definition in COLUMNS.items():
            connection.execute(f"create table {name} ({definition})")
            columns = connection.sql(f"from {name}").columns
            places = ", ".join("?" * len(columns))
            for row in tables.get(name, []):
                cells = [row.get(column) for column in columns]
                connection.execute(f"insert into {name} values ({places})", cells)
    return Build(file.stem, file, {name: f"main.{name}" for name in COLUMNS})


def listed(*leads: str) -> list[dict[str, Any]]:
    return [
        {"scoring_model": "M", "lead_id": lead, "is_current": lead != "L9"}
        for lead in leads
    ]


def test_what_made_the_difference(tmp_path: Path) -> None:
    """A disqualification, else the rule that moved the most, else the lane."""

    def score(lead: str, total: float, **cells: str) -> dict[str, Any]:
        return {**SCORE, "lead_id": lead, "total_score": total, **cells}

    def points(lead: str, rule: str | None, amount: float) -> dict[str, Any]:
        kind = "engagement_rule" if rule else "dimension_limit"
        row = {"scoring_model": "M", "lead_id": lead, "kind": kind, "rule_id": rule}
        return {**row, "dimension": "engagement", "points": amount, "reason": rule}

    before = built(
        tmp_path / "before.duckdb",
        lead_scores=[
            score("L1", 50, qualified_by="hot"),
            score("L2", 50),
            score("L3", 50),
            score("L4", 50, disqualified_by="rule:student"),
            score("L5", 50, qualified_by="hot"),
        ],
        lead_score_contributions=[
            points("L2", "visit", 5),
            points("L2", "demo", 40),
            points("L5", "demo", 40),
        ],
        **{LIST: listed("L1", "L5", "L9")},
    )
    after = built(
        tmp_path / "after.duckdb",
        lead_scores=[
            score("L1", 50, disqualified_by="opted_out"),
            score("L2", 60, qualified_by="hot"),
            score("L3", 50, qualified_by="new"),
            score("L4", 50, qualified_by="hot"),
            score("L5", 20),
        ],
        lead_score_contributions=[
            points("L2", "visit", 4),
            points("L2", "demo", 100),
            points("L2", None, -49.0),
            points("L5", "mail", 10),
        ],
        **{LIST: listed("L2", "L3", "L4")},
        int_lead_scoring__leads=[
            {"lead_id": "L2", "full_name": "Ann | Other", "company_name": "Firm"}
        ],
    )
    found = Compared(
        Comparison(Repository(tmp_path, Path()), None, tmp_path),
        summary(before, after, [], ["models/a.sql"]),
    )
    enters = {row[0]: row[-1] for row in found.table("Enters")}
    leaves = {row[0]: row[-1] for row in found.table("Leaves")}
    assert enters == {
        "L2": "demo (+60)",
        "L3": "lane new takes the lead",
        "L4": "no longer disqualified by rule:student",
    }
    assert leaves == {"L1": "disqualified by opted_out", "L5": "demo (-40)"}
    assert r"| L2 | Ann \| Other | Firm | M | 50 | 60 | hot |" in found.text
    assert (
        "The code differs too, and each revision is built by its own: `models/a.sql`."
        in (found.text)
    )
    assert "No row differs." in found.text


def test_quality_of_the_last_quarter(tmp_path: Path) -> None:
    """Figures before and after; the note where there are none; or that none are."""
    figures = {"closed": 50, "won": 25, "recall_share": 0.25, "roc_auc": 0.75}
    before, after = (
        built(
            tmp_path / f"{name}.duckdb",
            lead_scores=[{**SCORE, "lead_id": "L1", "total_score": 1}],
            int_lead_scoring__last_quarter=[
                {"scoring_model": "M", **figures, "precision_share": share},
                {"scoring_model": "N", "closed": 3, "won": 1, "note": "too few"},
            ],
        )
        for name, share in (("before", 0.5), ("after", 0.625))
    )
    text = summary(before, after, [], [])
    assert "| M | 50 | 25 | 0.5 | 0.625 | 0.25 | 0.25 | 0.75 | 0.75 |" in text
    assert "| N | 3 | 1 | too few |" in text
    older = {
        name: relation
        for name, relation in before.relations.items()
        if "last_" not in name
    }
    text = summary(Build("before", before.database, older), after, [], [])
    assert "One of the revisions does not compute it." in text


def test_rows_of_scoring_tables(tmp_path: Path) -> None:
    """A key compares in lower case; numbers by what they say; blank is empty."""
    rows: dict[str, list[tuple[str | None, ...]]] = {
        "before": [
            ("M", "demo", "40", "Asked"),
            ("M", "visit", "5", ""),
            ("M", "gone", "1", "x"),
        ],
        "after": [
            ("m", "Demo", "40.0", "Asked"),
            ("M", "visit", "6", " Came "),
            ("M", "new", "2", None),
        ],
    }
    names = ("scoring_model", "rule_id", "points", "reason")
    before, after = (
        built(
            tmp_path / f"{side}.duckdb",
            lead_scores=[{**SCORE, "lead_id": "L1", "total_score": 1}],
            rules=[dict(zip(names, row, strict=True)) for row in each],
        )
        for side, each in rows.items()
    )
    table = Table(
        "rules", [["scoring_model"], [*names[:2]]], "main.rules", "main.rules"
    )
    text = summary(before, after, [table], [])
    found = Compared(Comparison(Repository(tmp_path, Path()), None, tmp_path), text)
    assert found.table("rules") == [
        ["changed", "m, Demo", "scoring_model M → m; rule_id demo → Demo"],
        ["changed", "M, visit", "points 5 → 6; reason (empty) → Came"],
        ["removed", "M, gone", "points 1; reason x"],
        ["added", "M, new", "points 2"],
    ]


def test_long_tables_say_how_many_rows_are_left_out() -> None:
    assert markdown(("a", "b"), [(1,), (None, 2.5), (3, 4)], 2)[1:] == [
        "| a | b |",
        "| --- | --- |",
        "| 1 |  |",
        "|  | 2.5 |",
        "",
        "... and 1 more.",
    ]
