"""What the scripts and tests share: where things are, and how dbt is run."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TARGET = ROOT / "target"
DEMO_DATABASE = TARGET / "lead_scoring.duckdb"

# Vars of the demo; the package knows its demo data and their date by itself.
DEMO_VARS: dict[str, object] = {}

os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
os.environ["DO_NOT_TRACK"] = "1"


if not sys.stdout.isatty():
    os.environ["DBT_USE_COLORS"] = "false"


class CommandFailedError(Exception):
    """A command of ours failed; the message holds its output."""


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a lock file, waiting for other processes that hold it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
) -> str:
    """Run a command and return what it printed on both streams.

    Raises:
        CommandFailedError: it exited with another code than 0.
    """
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        words = " ".join(str(word) for word in command)
        raise CommandFailedError(f"{words}\nexited {done.returncode}:\n{done.stdout}")
    return done.stdout


def run_dbt(  # noqa: PLR0913  # each is an option of dbt's
    args: Sequence[str],
    *,
    target_path: Path,
    duckdb_path: Path | str | None = None,
    project_dir: Path = ROOT,
    manifest: Any = None,
    check: bool = True,
) -> Any:
    """Run a dbt command in this process; not from two threads at once.

    Args:
        args: the command's words, as `["build", "--select", "lead_scores"]`.
        target_path: folder of dbt's artifacts and log.
        duckdb_path: the DuckDB file; left out, the one of target_path.
        project_dir: the dbt project, which holds profiles.yml too.
        manifest: what parsing the project gave before; left out, it is parsed.
        check: whether a failure raises.

    Returns:
        A `dbt.cli.main.dbtRunnerResult`: success, result, exception.

    Raises:
        CommandFailedError: check is set and dbt did not succeed.
    """
    # 4 s to import, which not every script needs.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager  # noqa: PLC0415
    from dbt.adapters.factory import reset_adapters  # noqa: PLC0415
    from dbt.cli.main import dbtRunner  # noqa: PLC0415

    target_path.mkdir(parents=True, exist_ok=True)
    words = [
        *args,
        *("--project-dir", str(project_dir), "--profiles-dir", str(project_dir)),
        *("--target-path", str(target_path), "--log-path", str(target_path)),
    ]
    database = duckdb_path or target_path / DEMO_DATABASE.name
    with environment(LEAD_SCORING_DUCKDB_PATH=str(database)):
        done = dbtRunner(manifest=manifest).invoke(words)
    reset_adapters()
    DuckDBConnectionManager.close_all_connections()  # else the file stays open
    if check and not done.success:
        why = done.exception or failures(target_path / "run_results.json")
        raise CommandFailedError(f"dbt {' '.join(args)}: {why}")
    return done


def install_packages(project_dir: Path, *, log_path: Path) -> None:
    """Run dbt deps, which takes fewer options than other commands, in this process.

    Raises:
        CommandFailedError: dbt did not succeed.
    """
    from dbt.cli.main import dbtRunner  # noqa: PLC0415  # 4 s to import

    folders = ["--project-dir", str(project_dir), "--profiles-dir", str(project_dir)]
    done = dbtRunner().invoke(["deps", *folders, "--log-path", str(log_path)])
    if not done.success:
        raise CommandFailedError(f"dbt deps: {done.exception}")


def failures(run_results: Path) -> str:
    """Name the nodes that failed in a run, with their messages."""
    return "\n".join(
        f"{row['unique_id']}: {row['status']}: {row['message']}"
        for row in read_json(run_results)["results"]
        if row["status"] in {"error", "fail", "runtime error", "skipped"}
    )


def read_json(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text())


def build_demo(
    *, target_path: Path = TARGET, duckdb_path: Path = DEMO_DATABASE
) -> None:
    """Build the package on its demo data into a new DuckDB file.

    Raises:
        CommandFailedError: a model or test failed.
    """
    duckdb_path.parent.mkdir(parents=True, exist_ok=True)
    duckdb_path.unlink(missing_ok=True)
    run_dbt(
        ["build", "--target", "duckdb", "--vars", json.dumps(DEMO_VARS)],
        target_path=target_path,
        duckdb_path=duckdb_path,
    )


def side_environment(name: str) -> Path:
    """Make, once, the environment that requirements/<name>.txt pins.

    Returns:
        Its bin folder.

    Raises:
        CommandFailedError: a package could not be installed.
    """
    pins = ROOT / "requirements" / f"{name}.txt"
    folder = VENV / "side" / name
    done = folder / ".setup.done"
    # An environment holds its own path and does not survive a move.
    what = f"{folder} {sys.version}".encode() + pins.read_bytes()
    wanted = hashlib.sha256(what).hexdigest()
    with lock(VENV / "side" / f".{name}.lock"):
        if not done.exists() or done.read_text() != wanted:
            uv = VENV / "bin" / "uv"
            run([uv, "venv", "--clear", "--python", sys.executable, folder])
            run([uv, "pip", "install", "--no-deps", "--python", folder, "-r", pins])
            done.write_text(wanted)
    return folder / "bin"
