"""What is measured for one size of data, step by step.

After every step the engagement contributions must come to what the floor gives for the
same date and rules; and what was built in steps, to what is built anew.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

import _benchmark_marts as marts
from _benchmark_contestant import Task
from _benchmark_data import DAYS, LAST_DAY, Data, Size
from _benchmark_process import Contest, contest, in_a_child, watch
from _benchmark_project import RULES, Build, Consumer
from _project import CommandFailedError, side_environment

# What a person may leave out; the floor and the full build are always measured.
STEPS = ("polars", "day", "weight", "pattern", "dates")
WEIGHTS = "tag:lead_scoring_weights"  # what a changed weight asks to run again
# Rule, column and new value.
NEW_WEIGHT = ("page_view_1", "points", "9")
NEW_PATTERN = ("page_view_4", "asset_pattern", "/docs/%")
HISTORY_DATES = 52
HISTORY = {"grain": "week", "periods": HISTORY_DATES}


@dataclass
class Measurement:
    """The steps of one size and what they took.

    Attributes:
        size: how much data.
        folder: where everything of this size lies.
        wanted: those of STEPS to measure.
        consumer: the project that has the package installed.
        say: prints a line of progress.
        steps: what each step took, ready for JSON.
        wrong: what did not come to what it should.
    """

    size: Size
    folder: Path
    wanted: Sequence[str]
    consumer: Consumer
    say: Callable[[str], None]
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def data(self) -> Data:
        """The inputs."""
        return self.consumer.data

    def run(self) -> dict[str, Any]:
        """Measure all steps.

        Returns:
            What they took, and what was wrong, ready for JSON.

        Raises:
            CommandFailedError: a step could not be run.
        """
        self.consumer.install()
        base = self.floor("floor")
        if "polars" in self.wanted:
            self.polars(base)
        day = self.one_more_day(base) if "day" in self.wanted else None
        full = self.full_build(base, day)
        if "weight" in self.wanted:
            self.changed_rule("weight", NEW_WEIGHT, full, "--select", WEIGHTS)
        if "pattern" in self.wanted:
            self.changed_rule("pattern", NEW_PATTERN, full)
        if "dates" in self.wanted:
            self.dates(base)
        self.floor("floor_again")
        return {
            "size": self.size.name,
            "events": self.size.events,
            "leads": self.size.leads,
            "events_of_last_day": self.size.events - self.size.first_event_of(DAYS - 1),
            "bytes_of_events": self.data.bytes_of_events,
            "steps": self.steps,
            "wrong": self.wrong,
        }

    def floor(self, step: str) -> dict[str, float]:
        """Run the floor for the rules as they are; gives its checksum."""
        script = "_benchmark_floor.py"
        return self.contest(step, Path(sys.executable), script, "floor.duckdb").checksum

    def polars(self, expected: dict[str, float]) -> None:
        """Run Polars and check it."""
        python = side_environment("benchmark") / "python"
        output = "polars.parquet"
        ran = self.contest("polars", python, "_benchmark_polars.py", output)
        self.check_sums("polars", ran.checksum, expected)

    def contest(self, step: str, python: Path, script: str, output: str) -> Contest:
        """Run one of the other ways and keep what it took.

        Args:
            step: the name to keep it under.
            python: the interpreter that has its library.
            script: its name among these scripts.
            output: the file for its contributions.
        """
        task = Task(
            events=self.data.all_events,
            rules=self.consumer.rules,
            as_of=LAST_DAY,
            output=self.folder / output,
            memory_limit=self.consumer.memory_limit,
        )
        with watch() as effort:
            ran = contest(python, script, task)
        self.steps[step] = {**asdict(ran), **asdict(effort)}
        self.tell(step, ran.seconds)
        return ran

    def one_more_day(self, expected: dict[str, float]) -> marts.Digest:
        """Build the day before from nothing, then the last day on top of it.

        Returns:
            What the marts hold.
        """
        self.look_at(self.data.earlier_events, LAST_DAY - dt.timedelta(1))
        self.build_anew("day_before")
        self.look_at(self.data.all_events, LAST_DAY)
        self.build("day", "run")
        self.check("day", expected)
        return self.digest()

    def full_build(
        self, expected: dict[str, float], day: marts.Digest | None
    ) -> marts.Digest:
        """Build the last day from nothing.

        Args:
            expected: the floor's checksum.
            day: what the marts held when the last day came on top of the others.

        Returns:
            What the marts hold.
        """
        self.look_at(self.data.all_events, LAST_DAY)
        self.build_anew("full")
        written = self.consumer.write_contributions()
        for key in ("contributions", "contributions_sql"):
            self.steps["full"][key] += written
        self.check("full", expected)
        held = self.digest()
        if day is not None:
            self.check_marts("day", day, held)
        return held

    def changed_rule(
        self,
        step: str,
        change: tuple[str, str, str],
        full: marts.Digest,
        *words: str,
    ) -> None:
        """Change a rule and run again; then change it back and run again.

        Args:
            step: the name to keep it under.
            change: rule, column and new value.
            full: what the marts hold when built from nothing by the rules as they were.
            words: say which models to run; left out, all.
        """
        rule_id, column, value = change
        before = self.consumer.edit_rule(rule_id, column, value)
        self.consumer.dbt(["seed", "--select", RULES])
        self.build(step, "run", *words)
        self.check(step, self.floor(f"floor_{step}"))
        self.consumer.edit_rule(rule_id, column, before)
        self.consumer.dbt(["seed", "--select", RULES])
        self.build(f"{step}_back", "run", *words)
        self.check_marts(f"{step}_back", self.digest(), full)

    def dates(self, expected: dict[str, float]) -> None:
        """Build the last day and weeks before it from nothing."""
        self.look_at(self.data.all_events, LAST_DAY)
        self.consumer.variables["lead_scoring__history"] = HISTORY
        self.build_anew("dates")
        self.check("dates", expected)
        found, _ = in_a_child(partial(history_dates, self.consumer.database))
        if found < HISTORY_DATES:
            self.wrong.append(f"dates: {found} dates in lead_score_history")

    def look_at(self, events: str, as_of: dt.date) -> None:
        """Say which events there are and which date to score."""
        self.consumer.events = events
        self.consumer.variables = {
            "lead_scoring__as_of": str(as_of),
            "lead_scoring__late_days": 0,  # every day's events come the night after
        }

    def build_anew(self, step: str) -> None:
        """Build everything in a new database."""
        self.consumer.start_anew()
        self.build(step, "build", "--exclude-resource-type", "test", "unit_test")

    def build(self, step: str, *words: str) -> None:
        """Run a command of dbt that makes models, and keep what they took."""
        with watch() as effort:
            ran = self.consumer.build(*words)
        self.steps[step] = {
            **asdict(ran),
            **asdict(effort),
            "seconds": ran.seconds,
            "sql": ran.sql,
            "database_bytes": self.consumer.database.stat().st_size,
        }
        self.tell(step, ran.sql, slowest(ran))

    def check(self, step: str, expected: dict[str, float]) -> None:
        """Check what a build published against the floor's checksum."""
        database = self.consumer.database
        found, _ = in_a_child(partial(marts.checksum, database))
        self.steps[step]["checksum"] = found
        if not self.check_sums(step, found, expected):
            rows, _ = in_a_child(
                partial(marts.wrong_rows, database, self.folder / "floor.duckdb")
            )
            self.wrong += rows

    def check_sums(
        self, step: str, found: dict[str, float], expected: dict[str, float]
    ) -> bool:
        """Compare two checksums; the second is the floor's."""
        if marts.is_same_checksum(found, expected):
            return True
        self.wrong.append(f"{step}: {found}, the floor gives {expected}")
        return False

    def check_marts(self, step: str, found: marts.Digest, full: marts.Digest) -> None:
        """Compare what a step left in the marts with what a full build gives."""
        columns = marts.differences(found, full)
        if columns:
            listed = ", ".join(columns)
            self.wrong.append(f"{step}: a full build gives other values in {listed}")

    def digest(self) -> marts.Digest:
        """Sum up all marts."""
        work = partial(marts.digest, self.consumer.database, self.consumer.marts())
        return in_a_child(work)[0]

    def tell(self, step: str, seconds: float, more: str = "") -> None:
        """Print what a step took."""
        self.say(f"  {self.size.name:>5}  {step:13} {seconds:9.2f} s  {more}".rstrip())


def slowest(build: Build, count: int = 3) -> str:
    """Name a build's slowest models."""
    nodes = sorted(build.sql_of_nodes.items(), key=lambda node: -node[1])[:count]
    names = (
        f"{name.removeprefix('int_lead_scoring__')} {seconds:.1f}"
        for name, seconds in nodes
    )
    return ", ".join(names)


def history_dates(database: Path) -> int:
    """Count the dates in the mart of the history."""
    with duckdb.connect(str(database), read_only=True) as connection:
        try:
            rows = connection.execute(
                "select count(distinct scored_on) from lead_score_history"
            ).fetchall()
        except duckdb.CatalogException as error:
            raise CommandFailedError(f"The package has no history: {error}") from error
    return int(rows[0][0])
