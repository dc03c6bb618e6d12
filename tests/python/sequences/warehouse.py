"""A database in which dbt makes the facts, run by run."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from sequences.inputs import TABLE_COLUMNS, Inputs, Rows, Tables, relation
from sequences.plan import Run
from sequences.project import DATABASE, LAST_OF_FACTS, SequenceProject, project_vars


@contextlib.contextmanager
def connected(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database for a while."""
    connection = duckdb.connect(str(database))
    try:
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


class Warehouse:
    """A database of one sequence, in which dbt builds the models up to the facts.

    What no sequence changes, as the checks of the seeds, is built once and copied.
    """

    def __init__(self, project: SequenceProject, folder: Path, tables: Tables) -> None:
        """Begin a database in which no run was yet."""
        self.project = project
        self.database = folder / DATABASE
        self._written: Tables = {}
        template = project.folder / "template" / DATABASE
        if not template.exists():
            make_template(project, template, tables)
        folder.mkdir(exist_ok=True)
        shutil.copy(template, self.database)

    def write(self, tables: Tables) -> None:
        """Make the input and seed tables hold these rows."""
        with connected(self.database) as connection:
            for name, rows in tables.items():
                if self._written.get(name) != rows:
                    fill(connection, name, rows)
        self._written = {
            name: [dict(row) for row in rows] for name, rows in tables.items()
        }

    def rows(self, query: str) -> set[tuple[Any, ...]]:
        """What a query finds."""
        with connected(self.database) as connection:
            return set(connection.execute(query).fetchall())

    def run(self, run: Run, inputs: Inputs) -> None:
        """Write the inputs and make a run over them, or the part until it is killed."""
        is_refresh = run.kind.startswith("refresh")
        names = list(self.project.facts)
        if run.kind.endswith("killed"):
            names = self._built_before_kill(random.Random(run.number))
        self._run(
            inputs,
            names,
            is_refresh=is_refresh,
            is_flagged=is_refresh or run.kind == "flagged",
        )

    def run_until(
        self, model: str, inputs: Inputs, *, is_refresh: bool = False
    ) -> None:
        """Write the inputs and build all that does not wait for a model."""
        names = self._not_waiting_for(model)
        self._run(inputs, names, is_refresh=is_refresh, is_flagged=is_refresh)

    def run_all(self, inputs: Inputs) -> None:
        """Write the inputs and build all models by dbt."""
        self.write(inputs.tables)
        self.project.run(
            ["run", "--threads", "2"],
            self.database,
            project_vars(late_days=inputs.late_days, as_of=str(inputs.now.date())),
        )

    def shoot(self, inputs: Inputs, seconds: float) -> bool:
        """Write the inputs, begin a run, and kill its process after some time.

        Returns:
            Whether the run was still at work.
        """
        self.write(inputs.tables)
        run = multiprocessing.get_context("fork").Process(
            target=self._run, args=(inputs, list(self.project.facts))
        )
        run.start()
        run.join(seconds)
        is_at_work = run.is_alive()
        run.kill()
        run.join()
        return is_at_work

    def _run(
        self,
        inputs: Inputs,
        names: list[str],
        *,
        is_refresh: bool = False,
        is_flagged: bool = False,
    ) -> None:
        self.write(inputs.tables)
        flags = ["--full-refresh"] if is_flagged else []
        if names:
            self.project.run(
                ["run", "--threads", "1", *flags, "--select", *names],
                self.database,
                project_vars(is_allowed=is_refresh, late_days=inputs.late_days),
            )

    def _not_waiting_for(self, model: str) -> list[str]:
        """All models but one and those that read it or wait for it."""
        waiting = {model}
        for name, parents in self.project.facts.items():
            if not waiting.isdisjoint(parents):
                waiting.add(name)
        return [name for name in self.project.facts if name not in waiting]

    def _built_before_kill(self, rng: random.Random) -> list[str]:
        """What a run builds before it is killed, in any order that dbt may take."""
        if rng.random() < 0.6:
            return self._not_waiting_for(rng.choice(self.project.stops))
        facts = self.project.facts
        built: list[str] = []
        for _ in range(rng.randrange(len(facts))):
            ready = [
                name
                for name, parents in facts.items()
                if name not in built
                and all(one in built for one in parents if one in facts)
            ]
            built.append(rng.choice(ready))
        return built


def make_template(project: SequenceProject, database: Path, tables: Tables) -> None:
    """Build all that is needed for the facts, then take the facts away."""
    database.parent.mkdir()
    with connected(database) as connection:
        for name, rows in tables.items():
            fill(connection, name, rows)
    project.run(["run", "--threads", "1", "--select", f"+{LAST_OF_FACTS}"], database)
    with connected(database) as connection:
        kinds = connection.execute(
            "select table_name, case when table_type = 'VIEW' then 'view' else 'table'"
            " end from information_schema.tables"
        ).fetchall()
        for name, kind in kinds:
            if name in project.facts:
                connection.execute(f"drop {kind} {name}")


def fill(connection: duckdb.DuckDBPyConnection, name: str, rows: Rows) -> None:
    """Make a table of text hold these rows."""
    columns = TABLE_COLUMNS[name]
    definition = ", ".join(f'"{column}" varchar' for column in columns)
    connection.execute(f"create or replace table {relation(name)} ({definition})")
    if rows:
        places = "(" + ", ".join("?" * len(columns)) + ")"
        values = [row.get(column) for row in rows for column in columns]
        connection.execute(
            f"insert into {relation(name)} values " + ", ".join([places] * len(rows)),
            values,
        )
