"""Fixtures that all tests share: the project's folder, dbt, and the demo's database."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

import _project
from judged import Evaluation, compiled_evaluation
from seed_checks import Checks, compiled_checks
from sequences import SequenceProject

# Set by scripts/test, which has just built the demo.
BUILT_BEFORE = "LEAD_SCORING_DEMO_DATABASE"
# Names the tables that models read; other vars change what is compiled, not parsed.
READ_AT_PARSING = "lead_scoring__seeds"
# All but generic tests: words of dbt's --select and what must follow them.
COMPILED = (
    *("resource_type:model", "test_type:singular"),
    *("--indirect-selection", "empty"),
)


class RunDbt(Protocol):
    """What the run_dbt fixture returns; see _project.run_dbt."""

    def __call__(
        self,
        args: Sequence[str],
        *,
        target_path: Path | None = None,
        duckdb_path: Path | None = None,
        project_dir: Path | None = None,
        check: bool = True,
    ) -> Any:
        """Run a dbt command in this process."""


MakeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Returns the folder of a name, into which the function writes the first time."""

ParseOnce = Callable[..., Any]
"""Returns the manifest of the project parsed with some vars."""

CompileOnce = Callable[..., Path]
"""Returns the manifest of the project compiled with some vars."""


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The root of the repository, which is the dbt project."""
    return _project.ROOT


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Make the files of a folder once for all workers."""
    # A worker of xdist has its own folder inside the one that all share.
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        done = folder / "done"
        with _project.lock(folder / "lock"):
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def parse_once(make_once: MakeOnce) -> ParseOnce:
    """Parse the project with some vars, once for all workers: its manifest."""

    def parsed(variables: Mapping[str, object] | None = None) -> Any:
        text = json.dumps(variables or {}, sort_keys=True)

        def parse(folder: Path) -> None:
            words = ["--quiet", "parse", "--vars", text]
            done = _project.run_dbt(words, target_path=folder)
            (folder / "parsed.pickle").write_bytes(pickle.dumps(done.result))

        folder = make_once(f"parsed {_digest(text)}", parse)
        # What we wrote ourselves.
        return pickle.loads((folder / "parsed.pickle").read_bytes())

    return parsed


@pytest.fixture(scope="session")
def run_dbt(tmp_path_factory: pytest.TempPathFactory, parse_once: ParseOnce) -> RunDbt:
    """Run dbt commands, by default in this worker's target folder and DuckDB file.

    Where no project is named it is ours, parsed once for all commands.
    """
    own = tmp_path_factory.mktemp("dbt")

    def call(
        args: Sequence[str],
        *,
        target_path: Path | None = None,
        duckdb_path: Path | None = None,
        project_dir: Path | None = None,
        check: bool = True,
    ) -> Any:
        is_parsed = project_dir is None and READ_AT_PARSING not in " ".join(args)
        return _project.run_dbt(
            args,
            target_path=target_path or own,
            duckdb_path=duckdb_path,
            project_dir=project_dir or _project.ROOT,
            manifest=parse_once() if is_parsed else None,
            check=check,
        )

    return call


@pytest.fixture(scope="session")
def sequence_project(
    tmp_path_factory: pytest.TempPathFactory, parse_once: ParseOnce
) -> SequenceProject:
    """The project for sequences of runs, compiled once."""
    return SequenceProject(tmp_path_factory.mktemp("sequences"), parse_once)


@pytest.fixture(scope="session")
def compile_once(run_dbt: RunDbt, make_once: MakeOnce) -> CompileOnce:
    """Compile the project's models and own tests with some vars, once: its manifest."""

    def compiled(variables: Mapping[str, object] | None = None) -> Path:
        text = json.dumps(variables or {}, sort_keys=True)
        words = ["compile", "--vars", text, "--select", *COMPILED]
        folder = make_once(
            f"compiled {_digest(text)}", lambda to: run_dbt(words, target_path=to)
        )
        return folder / "manifest.json"

    return compiled


def _digest(text: str) -> str:
    """Name a folder after a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@pytest.fixture(scope="session")
def checks(compile_once: CompileOnce, project_root: Path) -> Checks:
    """The checks of the scoring tables, compiled."""
    return compiled_checks(compile_once(), project_root)


@pytest.fixture(scope="session")
def evaluation(compile_once: CompileOnce) -> Evaluation:
    """What judges the scores, compiled."""
    return compiled_evaluation(compile_once())


@pytest.fixture(scope="session")
def demo_database(make_once: MakeOnce) -> Path:
    """The DuckDB file of the demo, built once for all workers; open it read-only."""
    if BUILT_BEFORE in os.environ:
        return Path(os.environ[BUILT_BEFORE])
    name = _project.DEMO_DATABASE.name
    folder = make_once(
        "demo",
        lambda to: _project.build_demo(target_path=to, duckdb_path=to / name),
    )
    return folder / name


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person ask for more random worlds than CI draws."""
    parser.addoption("--cases", type=int, default=24, help="random worlds to score")
    parser.addoption("--sequences", type=int, default=2, help="of incremental runs")
    parser.addoption("--nights", type=int, default=20, help="runs on end")
    parser.addoption(
        "--staying-nights", type=int, default=8, help="runs that have a history"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many random cases the SQL and the reference agreed on."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "cases" and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid}: {value}, no difference")
