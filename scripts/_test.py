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
from concurrent.futures import ThreadPoolExecutor
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
BESIDE = "sqlfluff"  # minutes of one core: the other checks run meanwhile
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
    run(
        [BIN / "sqlfluff", "lint", "--disable-progress-bar", *present(SQL)],
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


def passes(name: str) -> bool:
    """Run a check and print what it found and its time."""
    start = time.monotonic()
    found = ""
    try:
        CHECKS[name]()
    except CommandFailedError as error:
        found = f"{error}\n"
    outcome = "FAILED" if found else "passed"
    took = time.monotonic() - start
    print(f"{found}== {name} {outcome} in {took:.1f} s", flush=True)
    return not found


def run_checks(names: Sequence[str]) -> list[str]:
    """Run checks one after the other, and beside them the one that needs a core alone.

    Args:
        names: keys of CHECKS.

    Returns:
        The names of those that failed.
    """
    failed = []
    with ThreadPoolExecutor(1) as beside:
        waiting = {
            name: beside.submit(passes, name) for name in names if name == BESIDE
        }
        for name in names:
            if name not in waiting:
                print(f"\n== {name}: {CHECKS[name].__doc__}", flush=True)
                if not passes(name):
                    failed.append(name)
        failed += [name for name, future in waiting.items() if not future.result()]
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
