"""Run the benchmark's parts in processes of their own, and see who else is busy."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from _benchmark_contestant import Task, peak_memory
from _project import CommandFailedError, run

Result = TypeVar("Result")
HERE = Path(__file__).resolve().parent
# Places in the first line of /proc/stat: user, nice, system, and the interrupts.
BUSY = (1, 2, 3, 6, 7)


@dataclass(frozen=True)
class Contest:
    """What one of the other ways took and gave.

    Attributes:
        seconds: from the first look at the events to the contributions on disk.
        peak_bytes: the most memory its process had resident.
        checksum: rows, points and event_count of its contributions.
        version: of the library that did it.
    """

    seconds: float
    peak_bytes: int
    checksum: dict[str, float]
    version: str


@dataclass
class Effort:
    """How busy the machine was for a while.

    Attributes:
        cpu_seconds: of this process and its children, all that they did.
        others_cores: how many cores other programs kept busy; None where the system
            does not tell.
    """

    cpu_seconds: float = 0
    others_cores: float | None = None


def contest(python: Path, script: str, task: Task) -> Contest:
    """Run one of the other ways to score engagement.

    Args:
        python: the interpreter that has its library.
        script: its name among these scripts.
        task: what to score.
    """
    return Contest(**json.loads(run([python, HERE / script, *task.words])))


def in_a_child(work: Callable[[], Result]) -> tuple[Result, int]:
    """Run a function in a fork of this process.

    This process stays small and quick to fork, with what it has imported.

    Returns:
        What it returned, and the most memory in bytes it had resident.

    Raises:
        CommandFailedError: it did, or its process died.
    """
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=send_result, args=(work, there))
    child.start()
    there.close()
    try:
        result, peak, error = here.recv()
    except EOFError:
        result, peak, error = None, 0, "its process died; was the memory enough?"
    child.join()
    if error:
        raise CommandFailedError(error)
    return result, peak


def send_result(work: Callable[[], Any], connection: Connection) -> None:
    """Send what a function returns, the peak of memory, and its failure if any."""
    result, error = None, None
    try:
        result = work()
    except CommandFailedError as failure:
        error = str(failure)
    connection.send((result, peak_memory(), error))


@contextlib.contextmanager
def watch() -> Iterator[Effort]:
    """Measure how busy we and others keep the machine for a while."""
    effort = Effort()
    start, busy, own = time.monotonic(), busy_seconds(), own_seconds()
    yield effort
    effort.cpu_seconds = own_seconds() - own
    if busy is not None:
        spent = (busy_seconds() or 0) - busy - effort.cpu_seconds
        effort.others_cores = max(spent / (time.monotonic() - start), 0)


def busy_seconds() -> float | None:
    """Tell how long all cores together have been busy, since whenever."""
    statistics = Path("/proc/stat")
    if not statistics.exists():
        return None
    words = statistics.read_text().splitlines()[0].split()
    return sum(int(words[place]) for place in BUSY) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """Tell how long this process and those it has waited for have been busy."""
    return sum(os.times()[:4])
