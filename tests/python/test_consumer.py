"""A project of a user's installs the package, builds it and gets what it should.

The project is integration_tests/. Beside it, the mistakes of a new user are made in the
smallest of projects, each of which must be told what to set.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from compiled import CompiledProject, table_columns
from conftest import RunDbt

PACKAGE = "lead_scoring"
DEMO = {"lead_scoring__demo": True}
SMALLEST = """\
name: smallest
version: 1.0.0
profile: smallest
"""
PROFILE = """\
smallest:
  target: duckdb
  outputs:
    duckdb:
      type: duckdb
      path: ":memory:"
"""


@dataclass(frozen=True)
class Built:
    """A built project: where it is, its manifest, its database and how it went."""

    project: Path
    target: Path

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.target / "lead_scoring.duckdb"

    def artifact(self, name: str) -> Any:
        """Read one of dbt's artifacts."""
        return _project.read_json(self.target / name)


def offer_package(root: Path, folder: Path) -> None:
    """Put what a user installs of the package into a folder, as links."""
    (folder / "tests").mkdir(parents=True)
    for part in ("dbt_project.yml", "models", "macros", "seeds", "tests/data"):
        (folder / part).symlink_to(root / part)


@pytest.fixture(scope="session")
def consumer(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project of integration_tests, built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "consumer"
    project, target = shared / "package" / "integration_tests", shared / "target"
    with _project.lock(shared / "lock"):
        if not project.exists():
            offer_package(project_root, project.parent)
            shutil.copytree(
                project_root / project.name,
                project,
                ignore=shutil.ignore_patterns("target", "dbt_packages", "logs"),
            )
            _project.install_packages(project, log_path=target)
            words = ["--warn-error", "build"]
            # A failure is told by the first test below, not built again by each.
            _project.run_dbt(
                words, target_path=target, project_dir=project, check=False
            )
    return Built(project, target)


@pytest.fixture(scope="module")
def smallest(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that installs the package and sets nothing."""
    folder = tmp_path_factory.mktemp("smallest")
    offer_package(project_root, folder / "package")
    project = folder / "project"
    (project / "seeds").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(SMALLEST)
    (project / "profiles.yml").write_text(PROFILE)
    (project / "packages.yml").write_text("packages:\n  - local: ../package\n")
    (project / "seeds" / "my_leads.csv").write_text(
        "lead_id,email,full_name,job_title,department,country,region,company_name,"
        "account_id,lead_source,lifecycle_stage,owner_id,is_opted_out,is_deleted,"
        "created_at\nL1,ann@firm.example,,,,,,,A1,,,,,,\n"
    )
    (project / "seeds" / "my_events.csv").write_text(
        "event_id,lead_id,event_type,asset,campaign,occurred_at,loaded_at,event_value,"
        "is_bot\nE1,L1,form_submit,/blog/subscribe,,2026-03-31 10:00:00,,,\n"
    )
    _project.install_packages(project, log_path=folder)
    return project


@dataclass(frozen=True)
class Parser:
    """Parses the smallest project with vars."""

    run_dbt: RunDbt
    project: Path

    def __call__(self, variables: Mapping[str, object]) -> Any:
        """Return dbt's result."""
        words = ["parse", "--vars", json.dumps(variables)]
        return self.run_dbt(words, project_dir=self.project, check=False)

    def error(self, variables: Mapping[str, object]) -> str:
        """Return what dbt says, which must fail."""
        done = self(variables)
        assert not done.success, "it parses"
        # dbt breaks lines as it likes.
        return " ".join(str(done.exception).split())


@pytest.fixture(scope="module")
def parse(run_dbt: RunDbt, smallest: Path) -> Parser:
    return Parser(run_dbt, smallest)


@pytest.mark.slow
def test_consumer_gets_the_expected_outputs(consumer: Built) -> None:
    """The build succeeded, without a warning, and the comparisons ran in it."""
    assert not _project.failures(consumer.target / "run_results.json")
    results = consumer.artifact("run_results.json")["results"]
    statuses = {row["unique_id"]: row["status"] for row in results}
    assert set(statuses.values()) <= {"success", "pass"}
    seeds = (consumer.project / "seeds" / "expected").glob("*.csv")
    compared = [name for name in statuses if "acme_is_what_we_get" in name]
    assert len(compared) == len(list(seeds)) == 5


@pytest.mark.slow
def test_comparison_fails_where_one_cell_or_row_differs(
    consumer: Built, run_dbt: RunDbt, tmp_path: Path
) -> None:
    changes = {
        "expected_lead_scores": "update expected_lead_scores"
        " set total_score = total_score + 0.001 where lead_id = 'C-200'",
        "expected_sales_qualified_leads": "update expected_sales_qualified_leads"
        " set qualified_by = 'fit_and_interest' where lead_id = 'C-200'",
        "expected_contributions": "delete from expected_contributions"
        " where lead_id = 'C-200' and rule_id = 'whitepaper'",
        "expected_category_scores": "insert into expected_category_scores"
        " select * replace ('security' as category) from expected_category_scores"
        " where category = 'integration'",
    }
    copy = Path(shutil.copy(consumer.database, tmp_path))
    with duckdb.connect(str(copy)) as database:
        database.execute(f"use {copy.stem}.main_expected")
        for change in changes.values():
            database.execute(change)
    words = ["test", "--select", "expected"]
    done = run_dbt(
        words, target_path=tmp_path, project_dir=consumer.project, check=False
    )
    failures = {
        result.node.attached_node.split(".")[-1]: result.failures
        for result in done.result.results
    }
    assert failures == {"expected_rejects": 0} | dict.fromkeys(changes, 1)


@pytest.mark.slow
def test_package_leaves_the_rest_of_the_project_alone(consumer: Built) -> None:
    manifest = consumer.artifact("manifest.json")
    schemas: dict[str, set[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] in {"model", "seed"}:
            schemas.setdefault(node["package_name"], set()).add(node["schema"])
        assert node["resource_type"] != "operation", "a hook"
    assert schemas.pop(PACKAGE) == {"main_scoring"}
    assert schemas == {
        "acme_analytics": {
            *("main", "main_crm", "main_expected", "main_scoring_inputs"),
        }
    }
    macros = manifest["macros"].values()
    ours = {macro["name"] for macro in macros if macro["package_name"] == PACKAGE}
    others = {macro["name"] for macro in macros if macro["package_name"] != PACKAGE}
    assert not ours & others
    assert not {name for name in ours if "materialization" in name}
    demo = [name for name in manifest["nodes"] if "lead_scoring_demo_" in name]
    assert not demo


def test_without_leads_it_says_what_to_set(parse: Parser) -> None:
    said = parse.error({"lead_scoring__events": "my_events"})
    assert "the input 'leads' is not set" in said
    assert "in dbt_project.yml: vars: lead_scoring__leads: my_leads" in said
    assert "lead_scoring__demo: true" in said


def test_without_events_it_says_what_to_set(parse: Parser) -> None:
    said = parse.error({"lead_scoring__leads": "my_leads"})
    assert "the input 'events' is not set" in said
    assert "in dbt_project.yml: vars: lead_scoring__events: my_events" in said


def test_demo_runs_in_a_users_project(parse: Parser) -> None:
    done = parse(DEMO)
    assert done.success, done.exception
    assert f"seed.{PACKAGE}.lead_scoring_demo_leads" in done.result.nodes


@pytest.mark.parametrize("date", ["31.01.2026", "2026-02-30", "2026-13-01"])
def test_bad_date_is_told(date: str, parse: Parser) -> None:
    said = parse.error(DEMO | {"lead_scoring__as_of": date})
    assert f"lead_scoring__as_of is '{date}'. Set it to a date like " in said


def test_unknown_scoring_table_is_told(parse: Parser) -> None:
    said = parse.error(DEMO | {"lead_scoring__seeds": {"fit_rulez": "my_leads"}})
    assert "lead_scoring__seeds names 'fit_rulez', which is no scoring table" in said
    assert "Use one of: populations, fit_rules, " in said


@pytest.mark.parametrize(
    ("entity", "column"),
    [
        ("lead", "Job_Title"),
        ("lead", "seniority"),
        ("lead", "account_industry"),
        ("account", "name"),
    ],
)
def test_attribute_that_is_one_already_is_told(
    entity: str, column: str, parse: Parser
) -> None:
    variable = f"lead_scoring__{entity}_attributes"
    said = parse.error(DEMO | {variable: ["persona", column]})
    assert f"{variable} names '{column}', which is an attribute already" in said
    assert "Take it off the list" in said


@pytest.mark.slow
def test_leads_and_events_are_enough(
    project_root: Path, smallest: Path, run_dbt: RunDbt, tmp_path: Path
) -> None:
    """Inputs that are not given behave as empty ones."""
    variables = {
        "lead_scoring__leads": "my_leads",
        "lead_scoring__events": "my_events",
        "lead_scoring__as_of": "2026-03-31",
    }
    words = ["compile", "--vars", json.dumps(variables)]
    run_dbt(words, target_path=tmp_path, project_dir=smallest)
    files = {
        path.stem: path
        for folder in (project_root / "seeds", smallest / "seeds")
        for path in folder.glob("*.csv")
    }
    scored = CompiledProject(
        tmp_path / "manifest.json",
        {name: table_columns(path) for name, path in files.items()},
        ["lead_scores", "lead_scoring_rejects"],
    )
    for name, path in files.items():
        with path.open(encoding="utf-8", newline="") as lines:
            scored.fill(name, list(csv.DictReader(lines)))
    scored.run(dt.date(2026, 3, 31))
    scores = {row["scoring_model"]: row for row in scored.rows("lead_scores")}
    assert scores["default"]["lead_id"] == "L1"
    assert scores["default"]["reason_1"] == "Subscribed to the blog"
    assert scores["default"]["missing_attributes"].startswith("account_")
    assert scored.rows("lead_scoring_rejects") == []
