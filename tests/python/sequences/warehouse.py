"""A database in which dbt makes the facts, run by run."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from sequences.inputs import TABLE_COLUMNS, Inputs, Tables, relation
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

    What no sequence changes, as the checks of the seeds, is taken from a database that
    is built once.
    """

    def __init__(self, project: SequenceProject, folder: Path, tables: Tables) -> None:
        """Begin a database in which no run was yet, with these tables."""
        self.project = project
        self.database = folder / DATABASE
        self._written: Tables = {}
        template = project.folder / "template" / DATABASE
        if not template.exists():
            Warehouse.__new__(Warehouse)._make_template(project, template, tables)
        folder.mkdir(exist_ok=True)
        shutil.copy(template, self.database)

    def _make_template(
        self, project: SequenceProject, database: Path, tables: Tables
    ) -> None:
        """Build all that is needed for the facts, then take the facts away."""
        self.project, self.database, self._written = project, database, {}
        database.parent.mkdir()
        self.write(tables)
        self.project.run(
            ["run", "--threads", "1", "--select", f"+{LAST_OF_FACTS}"], self.database
        )
        with connected(self.database) as connection:
            for name in self.project.facts:
                kind = connection.execute(
                    "select table_type from information_schema.tables"
                    " where table_name = ?",
                    [name],
                ).fetchone()
                assert kind
                word = "view" if kind[0] == "VIEW" else "table"
                connection.execute(f"drop {word} {name}")

    def write(self, tables: Tables) -> None:
        """Make the input and seed tables hold these rows."""
        with connected(self.database) as connection:
            for name, rows in tables.items():
                if self._written.get(name) != rows:
                    fill(connection, name, rows)
        self._written = {
            name: [dict(row) for row in rows] for name, rows in tables.items()
        }

    def run(self, run: Run, inputs: Inputs) -> None:
        """Write the inputs and make a run over them, or the part until it is killed."""
        self.write(inputs.tables)
        names = list(self.project.facts)
        if run.kind.endswith("killed"):
            names = list(self._built_before_kill(random.Random(run.number)))
        is_refresh = run.kind.startswith("refresh")
        flags = ["--full-refresh"] if is_refresh or run.kind == "flagged" else []
        if names:
            self.project.run(
                ["run", "--threads", "1", *flags, "--select", *names],
                self.database,
                project_vars(is_allowed=is_refresh, late_days=inputs.late_days),
            )

    def _built_before_kill(self, rng: random.Random) -> Iterator[str]:
        """The models that a run builds before it is killed, in any order dbt may take."""
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
        return iter(built)


def fill(
    connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, str | None]]
) -> None:
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
