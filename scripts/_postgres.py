"""A PostgreSQL server of our own, for as long as a build needs one."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from _project import CommandFailedError, run

HOST = "127.0.0.1"
USER = "postgres"
NEEDED = ("initdb", "pg_ctl")


@dataclass(frozen=True)
class Server:
    """Where a running server listens; every local user may connect as postgres."""

    port: int

    @property
    def environment(self) -> dict[str, str]:
        """The variables that profiles.yml reads."""
        return {
            "LEAD_SCORING_POSTGRES_HOST": HOST,
            "LEAD_SCORING_POSTGRES_PORT": str(self.port),
            "LEAD_SCORING_POSTGRES_USER": USER,
        }

    @property
    def dsn(self) -> str:
        """The connection string of libpq."""
        return f"host={HOST} port={self.port} user={USER} dbname=postgres"


def find_binaries() -> Path | None:
    """Find the newest folder that holds PostgreSQL's server programs."""
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(
        installed, key=lambda folder: float(folder.parent.name), reverse=True
    )
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    for folder in folders:
        if all((folder / program).exists() for program in NEEDED):
            return folder
    return None


def binaries() -> Path:
    """Find PostgreSQL's server programs, installing them on Debian as root.

    Raises:
        CommandFailedError: they are not there and cannot be installed.
    """
    found = find_binaries()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update", "-qq"])
        run(
            [
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "postgresql",
            ],
            env={"DEBIAN_FRONTEND": "noninteractive"},
        )
        found = find_binaries()
    if found is None:
        raise CommandFailedError("PostgreSQL is not installed: please install it.")
    return found


def free_port() -> int:
    """Choose a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def leave(*_: object) -> None:
    """End the script as an exception would, so that what is open is closed."""
    sys.exit(1)


@contextlib.contextmanager
def postgres() -> Iterator[Server]:
    """Start a new, empty server; stop it and remove its files at the end.

    Raises:
        CommandFailedError: the server could not be installed or started.
    """
    programs = binaries()
    server = Server(free_port())
    as_root = os.geteuid() == 0
    home = Path(tempfile.mkdtemp(prefix="lead_scoring_postgres_"))
    data = home / "data"
    log = home / "server.log"

    def as_server(*words: str | Path) -> None:
        # PostgreSQL refuses to run as root.
        prefix: Sequence[str] = ("runuser", "-u", USER, "--") if as_root else ()
        run([*prefix, *words], cwd=home)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        if as_root:
            owner = pwd.getpwnam(USER)
            os.chown(home, owner.pw_uid, owner.pw_gid)
        words = f"--username {USER} --auth trust --encoding UTF8 --locale=C.UTF-8"
        as_server(programs / "initdb", "--pgdata", data, "--no-sync", *words.split())
        # It listens on the loopback only, and nothing of it need survive a crash.
        options = (
            f"-p {server.port} -c listen_addresses={HOST} -c fsync=off"
            f" -c unix_socket_directories={home} -c synchronous_commit=off"
        )
        pg_ctl = (programs / "pg_ctl", "--pgdata", data, "--wait")
        as_server(*pg_ctl, "--log", log, "--options", options, "start")
        try:
            yield server
        finally:
            as_server(*pg_ctl, "--mode", "immediate", "stop")
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(home, ignore_errors=True)
