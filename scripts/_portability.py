"""Check the package on the engines and dbt versions it promises.

PostgreSQL builds the demo and must give the marts that DuckDB gives; Snowflake,
BigQuery, Redshift and Spark compile without a connection and every statement is parsed;
each supported version of dbt parses the package without a warning.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import psycopg2

from _compare import Mart, MartsDifferError, Row, check_same, marts
from _dialects import DIALECTS, check_dialect
from _postgres import postgres
from _project import (
    DEMO_VARS,
    TARGET,
    CommandFailedError,
    build_demo,
    environment,
    read_json,
    run_dbt,
)
from _versions import VERSIONS, check_parses_clean

SCHEMA = "lead_scoring"


def duckdb_rows(
    database: duckdb.DuckDBPyConnection, mart: Mart
) -> tuple[list[str], list[Row]]:
    """Read a mart's columns and rows from DuckDB."""
    relation = database.sql(f"select * from {mart.name}")
    return relation.columns, relation.fetchall()


def postgres_rows(connection: Any, mart: Mart, columns: Sequence[str]) -> list[Row]:
    """Read a mart's rows from PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(columns)} from {SCHEMA}.{mart.name}")
        rows: list[Row] = cursor.fetchall()
        return rows


def check_postgres(demo_database: Path, target_path: Path) -> dict[str, int]:
    """Build the demo on PostgreSQL and compare all marts with DuckDB's.

    Args:
        demo_database: the DuckDB file of the demo.
        target_path: folder for the artifacts of the build on PostgreSQL.

    Returns:
        How many rows were compared of each mart.

    Raises:
        CommandFailedError: the demo did not build.
        MartsDifferError: a mart differs.
    """
    counts = {}
    with postgres() as server, environment(**server.environment):
        # Once from nothing and once more, which reads the late days again.
        # Rows equal to DuckDB's need no test of their own: unit tests run.
        words = [*["--target", "postgres", "--vars"], json.dumps(DEMO_VARS)]
        for command in ("build --exclude-resource-type test", "run"):
            run_dbt(["--quiet", *command.split(), *words], target_path=target_path)
        connection = psycopg2.connect(server.dsn)
        with (
            connection,
            duckdb.connect(str(demo_database), read_only=True) as database,
        ):
            for mart in marts(read_json(target_path / "manifest.json")):
                columns, left = duckdb_rows(database, mart)
                right = postgres_rows(connection, mart, columns)
                check_same(mart, columns, left, right)
                counts[mart.name] = len(left)
        connection.close()
    return counts


def report_postgres() -> None:
    """Build the demo on both engines, compare, and print the rows compared."""
    with tempfile.TemporaryDirectory(prefix="lead_scoring_portability_") as folder:
        database = Path(folder) / "demo.duckdb"
        build_demo(target_path=TARGET / "duckdb", duckdb_path=database)
        counts = check_postgres(database, TARGET / "postgres")
    for name, count in counts.items():
        print(f"  {count:9,} rows of {name} are the same")


def report_dialect(dialect: str) -> None:
    """Compile and parse for a warehouse and print how many statements passed."""
    print(f"  {check_dialect(dialect)} statements parse as {dialect}")


CHECKS: dict[str, Callable[[], None]] = {
    "postgres": report_postgres,
    **{dialect: partial(report_dialect, dialect) for dialect in DIALECTS},
    **{f"dbt-{version}": partial(check_parses_clean, version) for version in VERSIONS},
}


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(prog="scripts/portability", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CHECKS, help="run these checks")
    failed = []
    for name in parser.parse_args().only or CHECKS:
        start = time.monotonic()
        try:
            CHECKS[name]()
        except (CommandFailedError, MartsDifferError) as error:
            failed.append(name)
            print(error)
        outcome = "FAILED" if name in failed else "passed"
        print(f"{name} {outcome} in {time.monotonic() - start:.1f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
