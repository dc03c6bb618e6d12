"""Run every check of the package: linters, the demo build, then all tests.

All checks run, whatever fails; the exit code is 0 only if all pass.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from _project import (
    DEMO_DATABASE,
    ROOT,
    TARGET,
    VENV,
    CommandFailedError,
    build_demo,
    read_json,
    run,
    run_dbt,
    side_environment,
)

BIN = VENV / "bin"
YAML = [
    ".yamllint",
    "dbt-bouncer.yml",
    "dbt_project.yml",
    "integration_tests",
    "models",
    "seeds",
    "tests",
]
SQL = ["models", "tests/data"]
CORES = 2
BUILT = "LEAD_SCORING_DEMO_DATABASE"  # tells tests/python/conftest.py
PYTHON = re.compile(r"#!.*\bpython3?\b")
OPENING = re.compile(r"\s*\{#(.*?)#\}", re.DOTALL)
SIGNATURE = re.compile(r"\{%-?\s*macro\s+\w+\((.*?)\)\s*-?%\}", re.DOTALL)
ARGUMENT = re.compile(r"(?:^|,)\s*(\w+)")
IMPLEMENTATION = re.compile("[a-z]+__")


def present(names: Iterable[str]) -> list[str]:
    """Leave out what the project does not have."""
    return [name for name in names if (ROOT / name).exists()]


def python_files() -> list[Path]:
    """List the Python files of scripts and tests, those without an ending too."""
    return [
        file
        for folder in ("scripts", "tests")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix == ".py"
        or (not file.suffix and file.is_file() and PYTHON.match(file.read_text()))
    ]


def ruff() -> None:
    """Lint the Python files and check their format."""
    files = python_files()
    run([BIN / "ruff", "check", *files])
    run([BIN / "ruff", "format", "--check", "--diff", *files])


def mypy() -> None:
    """Check the Python files' types."""
    run([BIN / "mypy", "--scripts-are-modules", *python_files()])


def yamllint() -> None:
    """Lint the YAML files."""
    run([BIN / "yamllint", "--strict", *present(YAML)])


def parse() -> None:
    """Parse the project; a warning is an error."""
    command = ["--warn-error", "parse", "--no-partial-parse"]
    run_dbt(command, target_path=TARGET / "parse")


def sqlfluff() -> None:
    """Lint the SQL of models and tests as dbt compiles it."""
    options = f"lint --disable-progress-bar --processes {CORES}".split()
    run(
        [BIN / "sqlfluff", *options, *present(SQL)],
        env={"LEAD_SCORING_DUCKDB_PATH": ":memory:", "DBT_TARGET_PATH": "target/lint"},
    )


def macros() -> None:
    """Check that every macro's file opens with what it does and what it takes."""
    silent = []
    for file in sorted((ROOT / "macros").rglob("*.sql")):
        text = file.read_text()
        opening = OPENING.match(text)
        signature = SIGNATURE.search(text)
        taken = ARGUMENT.findall(signature[1]) if signature else []
        told = opening[1] if opening else ""
        missing = [name for name in taken if f"{name}:" not in told]
        if missing or not told:
            what = (
                f"tells nothing of {', '.join(missing)}" if told else "has no comment"
            )
            silent.append(f"{file.relative_to(ROOT)} {what}")
    if silent:
        raise CommandFailedError("\n".join(silent))


def build() -> None:
    """Build the demo, with every data test and unit test."""
    build_demo()
    os.environ[BUILT] = str(DEMO_DATABASE)


def bouncer() -> None:
    """Check the conventions of dbt-bouncer.yml on the demo's artifacts."""
    command = ["docs", "generate", "--no-compile"]
    run_dbt(command, target_path=TARGET, duckdb_path=DEMO_DATABASE)
    # What an adapter does is documented at the macro that dispatches to it.
    manifest = read_json(TARGET / "manifest.json")
    manifest["macros"] = {
        key: macro
        for key, macro in manifest["macros"].items()
        if not IMPLEMENTATION.match(macro["name"])
    }
    folder = TARGET / "bouncer"
    folder.mkdir(exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    shutil.copy(TARGET / "catalog.json", folder)
    program = side_environment("dbt-bouncer") / "dbt-bouncer"
    run([program, "run", "--show-all-failures"], env={"COLUMNS": "200"})


def tests() -> None:
    """Run pytest, on the demo that was just built where it was."""
    options = f"--numprocesses {CORES} --dist worksteal --durations 10".split()
    done = subprocess.run([BIN / "pytest", *options], cwd=ROOT, check=False)
    if done.returncode:
        raise CommandFailedError(f"pytest exited {done.returncode}")


CHECKS: dict[str, Callable[[], None]] = {
    "ruff": ruff,
    "mypy": mypy,
    "yamllint": yamllint,
    "macros": macros,
    "parse": parse,
    "sqlfluff": sqlfluff,
    "build": build,
    "bouncer": bouncer,
    "pytest": tests,
}


def run_checks(names: Sequence[str]) -> list[str]:
    """Run checks one after the other, printing each one's time and what it found.

    Args:
        names: keys of CHECKS.

    Returns:
        The names of those that failed.
    """
    failed = []
    for name in names:
        print(f"\n== {name}: {CHECKS[name].__doc__}", flush=True)
        start = time.monotonic()
        try:
            CHECKS[name]()
        except CommandFailedError as error:
            failed.append(name)
            print(error)
        outcome = "FAILED" if name in failed else "passed"
        print(f"== {name} {outcome} in {time.monotonic() - start:.1f} s", flush=True)
    return failed


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(prog="scripts/test", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CHECKS, help="run these checks")
    names = parser.parse_args().only or list(CHECKS)
    start = time.monotonic()
    failed = run_checks(names)
    took = f"in {time.monotonic() - start:.0f} s"
    if failed:
        print(f"\nscripts/test: {', '.join(failed)} FAILED {took}")
        return 1
    print(f"\nscripts/test: all {len(names)} checks passed {took}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
