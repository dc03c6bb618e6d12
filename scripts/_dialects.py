"""Compile the package without a connection and parse what comes out."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import sqlglot
from sqlglot import exp

from _project import DEMO_VARS, ROOT, CommandFailedError, run, side_environment

DIALECTS = ("snowflake", "bigquery", "redshift", "spark")
# Functions that these engines have and the parser does not know.
FUNCTIONS = {
    "snowflake": {"hash", "try_to_timestamp_ntz", "try_to_timestamp_tz"},
    "spark": {"assert_true", "xxhash64"},
}
UNKNOWN = (exp.Anonymous, exp.AnonymousAggFunc)
COPIED = ("dbt_project.yml", "profiles.yml", "selectors.yml")
FOLDERS = ("models", "macros", "seeds", "snapshots", "analyses", "tests/data")

# Whether a table stands is asked of the warehouse, which is not there: we answer.
IS_INCREMENTAL = """
{% macro is_incremental() %}
    {% do return(
        model.config.materialized == 'incremental'
        and env_var('LEAD_SCORING_TABLES_STAND') == 'true'
    ) %}
{% endmacro %}
"""


def offline_copy(folder: Path) -> None:
    """Copy the dbt project into a folder, with our own is_incremental."""
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    (folder / "macros" / "is_incremental.sql").write_text(IS_INCREMENTAL)


def compile_offline(
    project: Path, dialect: str, *, incremental: bool
) -> dict[str, str]:
    """Compile a project for one warehouse, without a connection.

    Args:
        project: folder of the project, made by offline_copy.
        dialect: a target of profiles.yml.
        incremental: compile incremental models as if their tables stood, and only them.

    Returns:
        The SQL of each model and test, by the path of its compiled file.

    Raises:
        CommandFailedError: dbt could not compile it.
    """
    target = project / "target"
    compiled = target / "compiled"
    shutil.rmtree(compiled, ignore_errors=True)
    # Generic tests are alike; those of our own and the models are all that differs.
    selection = (
        ["config.materialized:incremental"]
        if incremental
        else ["resource_type:model", "test_type:singular"]
    )
    command = "compile --no-introspect --no-populate-cache --profiles-dir . --target"
    run(
        [
            side_environment("warehouses") / "dbt",
            *[*command.split(), dialect, "--vars", json.dumps(DEMO_VARS)],
            *["--select", *selection],
        ],
        cwd=project,
        env={
            "DBT_TARGET_PATH": str(target),
            "DBT_LOG_PATH": str(target),
            "LEAD_SCORING_TABLES_STAND": str(incremental).lower(),
            # BigQuery's driver would look for the cloud it runs in.
            "NO_GCE_CHECK": "true",
        },
    )
    return {
        str(file.relative_to(compiled)): file.read_text()
        for file in sorted(compiled.rglob("*.sql"))
    }


def parse_errors(statements: dict[str, str], dialect: str) -> list[str]:
    """Parse statements in a dialect.

    Returns:
        The file and reason of each that is not one whole query, or calls a function
        that neither the parser nor FUNCTIONS knows.
    """
    errors = []
    for name, sql in statements.items():
        try:
            (statement,) = sqlglot.parse(sql, read=dialect)
        except (sqlglot.ParseError, sqlglot.TokenError, ValueError) as error:
            errors.append(f"{name}: {error}")
            continue
        if not isinstance(statement, exp.Query):
            errors.append(f"{name}: no query")
            continue
        called = {call.name.lower() for call in statement.find_all(*UNKNOWN)}
        errors += [
            f"{name}: {function} is no function we know of {dialect}"
            for function in sorted(called - FUNCTIONS.get(dialect, set()))
        ]
    return errors


def check_dialect(dialect: str) -> int:
    """Compile the package for a warehouse and parse every statement in its dialect.

    Returns:
        How many statements were parsed.

    Raises:
        CommandFailedError: something does not compile or parse.
    """
    with tempfile.TemporaryDirectory(prefix=f"lead_scoring_{dialect}_") as folder:
        project = Path(os.path.realpath(folder))
        offline_copy(project)
        count = 0
        for incremental in (False, True):
            statements = compile_offline(project, dialect, incremental=incremental)
            errors = parse_errors(statements, dialect)
            if errors:
                raise CommandFailedError(f"{dialect}:\n" + "\n".join(errors))
            count += len(statements)
    if not count:
        raise CommandFailedError(f"{dialect}: nothing was compiled")
    return count
