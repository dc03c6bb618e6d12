"""The dbt project tests/benchmark: a copy of it, its seeds and its runs."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from _benchmark_data import Data
from _benchmark_process import in_a_child
from _compare import SCORING, marts
from _project import (
    ROOT,
    CommandFailedError,
    environment,
    install_packages,
    read_json,
    run_dbt,
)

PROJECT = ROOT / "tests" / "benchmark"
RULES = "benchmark_engagement_rules"
# What they hold depends on which dates were scored before, as logs do: a full build
# cannot judge them, nor what they tell of the list.
OF_EARLIER_RUNS = {
    *("lead_scores_to_sync", "lead_score_events", "lead_assignments"),
    *("sla_report", "campaign_quality"),
}
# The model that tells what every engagement rule gives a lead: a view.
CONTRIBUTIONS = "int_lead_scoring__engagement_results"
# The current date's as a table like the floor's.
WRITE_CONTRIBUTIONS = f"""
create table scratch.contributions as
select
    scored_leads.lead_id,
    rules.rule_id,
    results.event_count,
    results.points
from {CONTRIBUTIONS} as results
inner join int_lead_scoring__rules as rules
    on results.rule_key = rules.rule_key
inner join int_lead_scoring__scored_leads as scored_leads
    on results.score_key = scored_leads.score_key
where scored_leads.is_current
"""


@dataclass(frozen=True)
class Build:
    """What a dbt run took.

    Attributes:
        nodes: seconds of each model, as dbt tells them.
        sql_of_nodes: seconds of each model's SQL alone, without dbt's work around it.
        contributions: seconds of what CONTRIBUTIONS is made of.
        contributions_sql: the same of SQL alone.
        scoring_sql: of SQL alone, the seconds of what SCORING is made of.
        peak_bytes: the most memory dbt's process had resident.
        reads: rows of the events' files that each model read, again and again counted
            again; a row group is read whole or not at all.
        rows_read: rows of the events' files that were read at all.
    """

    nodes: dict[str, float]
    sql_of_nodes: dict[str, float]
    contributions: float
    contributions_sql: float
    scoring_sql: float
    peak_bytes: int
    reads: dict[str, int]
    rows_read: int

    @property
    def seconds(self) -> float:
        """Sum up the models' seconds."""
        return sum(self.nodes.values())

    @property
    def sql(self) -> float:
        """Sum up the seconds of the models' SQL alone."""
        return sum(self.sql_of_nodes.values())


@dataclass
class Consumer:
    """The project, installed for one size of data.

    Attributes:
        folder: holds the project, its target folder and its DuckDB file.
        data: the inputs.
        memory_limit: DuckDB's, such as 8GB.
        events: the events' files that the next runs see, as a glob.
        variables: dbt's, for the next runs.
    """

    folder: Path
    data: Data
    memory_limit: str
    events: str = ""
    variables: dict[str, Any] = field(default_factory=dict)

    @property
    def project(self) -> Path:
        """The copy of the project."""
        return self.folder / "project"

    @property
    def target(self) -> Path:
        """Where dbt's artifacts are."""
        return self.folder / "target"

    @property
    def database(self) -> Path:
        """The DuckDB file of all builds."""
        return self.folder / "benchmark.duckdb"

    @property
    def rules(self) -> Path:
        """The seed of engagement rules."""
        return self.project / "seeds" / f"{RULES}.csv"

    def install(self) -> None:
        """Copy the project and install the package in it.

        Raises:
            CommandFailedError: dbt deps failed.
        """
        shutil.rmtree(self.project, ignore_errors=True)
        unwanted = shutil.ignore_patterns("dbt_packages", "target", "logs")
        shutil.copytree(PROJECT, self.project, ignore=unwanted)
        # Imported here, it need not be in every child: 4 s.
        import dbt.adapters.duckdb  # noqa: PLC0415
        import dbt.cli.main  # noqa: F401, PLC0415

        def work() -> None:
            with contextlib.redirect_stdout(io.StringIO()):
                install_packages(self.project, log_path=self.target)

        with environment(LEAD_SCORING_PACKAGE=str(ROOT)):
            in_a_child(work)

    def start_anew(self) -> None:
        """Delete the database."""
        self.database.unlink(missing_ok=True)

    def edit_rule(self, rule_id: str, column: str, value: str) -> str:
        """Change a cell of the engagement rules.

        Returns:
            What stood there.
        """
        with self.rules.open(newline="") as file:
            rows = list(csv.DictReader(file))
        (rule,) = (row for row in rows if row["rule_id"] == rule_id)
        before, rule[column] = rule[column], value
        with self.rules.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rule), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return before

    def build(self, *words: str) -> Build:
        """Run a command of dbt that makes models.

        Args:
            words: the command's, as `run --select lead_scores`.

        Raises:
            CommandFailedError: a model failed.
        """
        reads, log = self.folder / "reads.json", self.target / "dbt.log"
        for old in (reads, log):
            old.unlink(missing_ok=True)
        with environment(LEAD_SCORING_BENCHMARK_READS=str(reads)):
            # A log that begins anew at ten megabytes would tell of a part only.
            logging = ["--log-format-file", "json", "--log-file-max-bytes", "0"]
            peak_bytes = self.dbt([*logging, *words])
        results = read_json(self.target / "run_results.json")["results"]
        seconds = {
            row["unique_id"]: float(row["execution_time"])
            for row in results
            if row["unique_id"].startswith("model.")
        }
        wanted, sql = self.made_of(CONTRIBUTIONS), sql_seconds(log)
        scoring = self.made_of(*SCORING)
        (by_model, rows_read), _ = in_a_child(
            lambda: rows_of_groups(read_json(reads), self.data)
        )
        return Build(
            nodes={plain(key): value for key, value in seconds.items()},
            sql_of_nodes={plain(key): value for key, value in sql.items()},
            contributions=sum(seconds.get(key, 0) for key in wanted),
            contributions_sql=sum(sql.get(key, 0) for key in wanted),
            scoring_sql=sum(sql.get(key, 0) for key in scoring),
            peak_bytes=peak_bytes,
            reads=by_model,
            rows_read=rows_read,
        )

    def dbt(self, words: Sequence[str]) -> int:
        """Run a dbt command in a child.

        Returns:
            The most memory in bytes it had resident.

        Raises:
            CommandFailedError: it failed.
        """
        command = ["--quiet", *words, "--vars", json.dumps(self.variables)]
        values = {
            "LEAD_SCORING_PACKAGE": str(ROOT),
            "LEAD_SCORING_BENCHMARK_DATA": str(self.data.folder),
            "LEAD_SCORING_BENCHMARK_EVENTS": self.events,
            "LEAD_SCORING_BENCHMARK_MEMORY": self.memory_limit,
        }

        def work() -> None:
            run_dbt(
                command,
                target_path=self.target,
                duckdb_path=self.database,
                project_dir=self.project,
            )

        with environment(**values):
            _, peak_bytes = in_a_child(work)
        return peak_bytes

    def write_contributions(self) -> float:
        """Write the engagement contributions of the current date, as the floor does.

        Returns:
            The seconds it took.
        """
        scratch = self.folder / "contributions.duckdb"

        def work() -> float:
            scratch.unlink(missing_ok=True)
            with duckdb.connect(
                str(self.database),
                config={"threads": 2, "memory_limit": self.memory_limit},
            ) as connection:
                connection.execute(f"attach '{scratch}' as scratch")
                start = time.perf_counter()
                connection.execute(WRITE_CONTRIBUTIONS)
                return time.perf_counter() - start

        seconds, _ = in_a_child(work)
        return seconds

    def made_of(self, *models: str) -> set[str]:
        """Name models and all models that they are made of."""
        nodes = read_json(self.target / "manifest.json")["nodes"]
        found = {key for key, node in nodes.items() if node["name"] in models}
        unknown = set(models) - {nodes[key]["name"] for key in found}
        if unknown:
            raise CommandFailedError(f"The package has no model {min(unknown)}.")
        new = found
        while new:
            parents = {
                parent for key in new for parent in nodes[key]["depends_on"]["nodes"]
            }
            new = {key for key in parents if key.startswith("model.")} - found
            found = found | new
        return found

    def marts(self) -> list[str]:
        """Name the package's marts, but those that tell of earlier runs."""
        every = marts(read_json(self.target / "manifest.json"))
        return [mart.name for mart in every if mart.name not in OF_EARLIER_RUNS]


def plain(unique_id: str) -> str:
    """Shorten a node's id to its name."""
    return unique_id.rsplit(".", maxsplit=1)[-1]


def sql_seconds(log: Path) -> dict[str, float]:
    """Sum up the seconds of each model's statements in a log that dbt wrote as JSON."""
    seconds: dict[str, float] = {}
    for line in log.read_text().splitlines():
        if '"SQLQueryStatus"' in line:
            data = json.loads(line)["data"]
            node = data.get("node_info", {})
            if node.get("resource_type") == "model":
                key = node["unique_id"]
                seconds[key] = seconds.get(key, 0) + data["elapsed"]
    return seconds


def rows_of_groups(
    groups: Sequence[dict[str, Any]], data: Data
) -> tuple[dict[str, int], int]:
    """Count the events in row groups that were read.

    Args:
        groups: model, file, row_group and times of each read.
        data: whose events count.

    Returns:
        The rows by model, and how many different ones were read in all.
    """
    with duckdb.connect() as connection:
        sizes = {
            (file, group): rows
            for file, group, rows in connection.execute(
                "select distinct file_name, row_group_id, row_group_num_rows"
                " from parquet_metadata(?)",
                [data.all_events],
            ).fetchall()
        }
    by_model: dict[str, int] = {}
    read = set()
    for group in groups:
        place = (group["file"], group["row_group"])
        if place in sizes:
            model = group["model"]
            rows = sizes[place] * int(group["times"])
            by_model[model] = by_model.get(model, 0) + rows
            read.add(place)
    return by_model, sum(sizes[place] for place in read)
