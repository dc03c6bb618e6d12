"""Runs the package's compiled SQL over tables a test fills, without dbt each time.

dbt compiles the project once; every case then only creates the input and seed tables
and runs the models' SELECTs in their order, in an in-memory DuckDB.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

Row = Mapping[str, Any]
DATABASE = "lead_scoring"
COMMENT = re.compile(r"--.*")
FILE_AND_SCHEMA = re.compile(r'"[^"]+"\."main"\.')
SCORING_DATES = "int_lead_scoring__scoring_dates"


@dataclass(frozen=True)
class Model:
    """One dbt model: its name and the SELECT dbt compiled for it."""

    name: str
    select: str


def seed_files(manifest: Mapping[str, Any]) -> dict[str, Path]:
    """Return the files of all seeds that the manifest knows, by name."""
    return {
        node["name"]: Path(node["root_path"]) / node["original_file_path"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "seed"
    }


def models_in_order(manifest: Mapping[str, Any], wanted: Sequence[str]) -> list[Model]:
    """Return the wanted models and all they read, parents first.

    Raises KeyError for a model the manifest does not know.
    """
    nodes = manifest["nodes"]
    by_name = {
        node["name"]: key
        for key, node in nodes.items()
        if node["resource_type"] == "model"
    }
    ordered: dict[str, Model] = {}

    def visit(key: str) -> None:
        node = nodes[key]
        if node["name"] in ordered or node["resource_type"] != "model":
            return
        # What a model only waits for (the seed checks) gives it no rows.
        code = COMMENT.sub("", node["compiled_code"])
        for parent in node["depends_on"]["nodes"]:
            if nodes[parent]["name"] in code:
                visit(parent)
        ordered[node["name"]] = Model(
            node["name"],
            # dbt's names carry the database file's name; ours is always the same.
            FILE_AND_SCHEMA.sub(f'"{DATABASE}"."main".', node["compiled_code"]),
        )

    for name in wanted:
        visit(by_name[name])
    return list(ordered.values())


def select_of(node: Mapping[str, Any]) -> str:
    """The SELECT that dbt compiled for a node, over tables without a schema."""
    return FILE_AND_SCHEMA.sub("", node["compiled_code"])


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def table_columns(path: Path) -> list[str]:
    """Return the column names of a CSV file, from its first line."""
    with path.open(encoding="utf-8") as lines:
        return next(lines).strip().split(",")


def scoring_dates(scored_on: dt.date, history: Collection[dt.date]) -> Iterator[str]:
    """Write the rows of our scoring dates as SELECTs."""
    week_before = scored_on - dt.timedelta(days=7)
    for date in sorted({scored_on, week_before, *history}):
        yield (
            f"select date '{date}' as scored_on, {date == scored_on} as is_current,"
            f" {date == week_before} as is_week_before, {date in history} as is_history"
        )


class CompiledProject:
    """The package's SQL over tables of text that a test fills.

    `tables` maps the name of each seed (ours and the demo's inputs) to its columns.
    Seeds that are not among them are empty.

    Attributes:
        seeds: the names of all seeds of the project.
    """

    def __init__(
        self,
        manifest_path: Path,
        tables: Mapping[str, Sequence[str]],
        wanted: Sequence[str],
    ) -> None:
        """Read the compiled models from a manifest and open a database for them."""
        manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
        self.models = models_in_order(manifest, wanted)
        self.tables = {name: list(columns) for name, columns in tables.items()}
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute(f"attach ':memory:' as {DATABASE}; use {DATABASE}")
        self.connection.execute("set TimeZone = 'UTC'")
        files = seed_files(manifest)
        self.seeds = frozenset(files)
        for name in self.seeds - self.tables.keys():
            self.tables[name] = table_columns(files[name])
            self.fill(name, [])

    def fill(self, name: str, rows: Sequence[Row]) -> None:
        """Create a seed or input table of text columns with these rows."""
        columns = self.tables[name]
        definition = ", ".join(f'"{column}" varchar' for column in columns)
        self.connection.execute(f"create or replace table {name} ({definition})")
        if rows:
            places = "(" + ", ".join("?" * len(columns)) + ")"
            values = [row.get(column) for row in rows for column in columns]
            self.connection.execute(
                f"insert into {name} values " + ", ".join([places] * len(rows)), values
            )

    def run(self, scored_on: dt.date, history: Collection[dt.date] = ()) -> None:
        """Build every model, scoring a date, the week before it and a history."""
        for model in self.models:
            select = model.select
            if model.name == SCORING_DATES:
                select = " union all ".join(scoring_dates(scored_on, history))
            # Tables even of views: a view is planned again by all that read it.
            self.connection.execute(f"create or replace table {model.name} as {select}")

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a model as dictionaries."""
        return rows_of(self.connection, f"from {name}")
