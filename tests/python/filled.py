"""Some of the package's models, run over tables that a test fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

import _project
from compiled import Row, rows_of, select_of

PREFIX = "int_lead_scoring__"


@dataclass(frozen=True)
class FilledModels:
    """The compiled SQL of some models, and what they read of others.

    Attributes:
        selects: the SELECT of each model, in an order in which they may be built.
        given: the columns of each table that a test fills, as SQL defines them.
    """

    selects: Mapping[str, str]
    given: Mapping[str, str]

    @classmethod
    def of(
        cls, manifest: Path, models: Sequence[str], given: Mapping[str, str]
    ) -> FilledModels:
        """Take models from a manifest whose project is compiled."""
        nodes = _project.read_json(manifest)["nodes"]
        return cls(
            {name: select_of(nodes[f"model.lead_scoring.{name}"]) for name in models},
            given,
        )

    def run(
        self, tables: Mapping[str, Sequence[Row]]
    ) -> Mapping[str, list[dict[str, Any]]]:
        """Build every model over tables and return the rows of each.

        Args:
            tables: rows by table; cells left out are null, tables left out empty.
        """
        with duckdb.connect(config={"threads": 1}) as connection:
            for name, definition in self.given.items():
                connection.execute(f"create table {name} ({definition})")
                columns = connection.sql(f"from {name}").columns
                for row in tables.get(name, []):
                    assert set(row) <= set(columns), (name, set(row) - set(columns))
                    places = ", ".join("?" * len(columns))
                    cells: list[Any] = [row.get(column) for column in columns]
                    connection.execute(f"insert into {name} values ({places})", cells)
            for name, select in self.selects.items():
                connection.execute(f"create table {name} as {select}")
            return {name: rows_of(connection, f"from {name}") for name in self.selects}
