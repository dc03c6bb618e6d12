"""What the other ways to score engagement share: their arguments and their report.

Each runs as a process of its own, so that the peak of memory is its own. Only the
standard library is used here, because one of them runs in another environment.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

BYTES_OF_A_KILOBYTE = 1024
LOOKBACK_DAYS = 730  # as the benchmark's scoring model says


@dataclass(frozen=True)
class Task:
    """What to score.

    Attributes:
        events: the events' files, as a glob.
        rules: the seed of engagement rules.
        as_of: the date to score.
        output: the file to put the contributions into.
        memory_limit: for those who heed one, such as 8GB.
    """

    events: str
    rules: Path
    as_of: dt.date
    output: Path
    memory_limit: str

    @property
    def words(self) -> list[str]:
        """Write the task as arguments of a command."""
        return [str(value) for value in asdict(self).values()]


@dataclass(frozen=True)
class Checksum:
    """What contributions come to, to see that two ways agree.

    Attributes:
        rows: how many there are.
        points: their points, summed.
        event_count: their counted events, summed.
    """

    rows: int
    points: float
    event_count: int


def read_task(description: str | None) -> Task:
    """Read a task from this process's arguments."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("events")
    parser.add_argument("rules", type=Path)
    parser.add_argument("as_of", type=dt.date.fromisoformat)
    parser.add_argument("output", type=Path)
    parser.add_argument("memory_limit")
    return Task(**vars(parser.parse_args()))


def report(seconds: float, checksum: Sequence[float], version: str) -> None:
    """Print as JSON what a task took and gave.

    Args:
        seconds: from the first look at the events to the contributions on disk.
        checksum: the values of a Checksum.
        version: of the library that did it.
    """
    rows, points, event_count = checksum
    print(
        json.dumps(
            {
                "seconds": seconds,
                "peak_bytes": peak_memory(),
                "checksum": asdict(Checksum(int(rows), points, int(event_count))),
                "version": version,
            }
        )
    )


def peak_memory() -> int:
    """Tell the most memory in bytes that this process has had resident."""
    status = Path("/proc/self/status")
    if status.exists():
        # getrusage would count what the parent had when it started us.
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * BYTES_OF_A_KILOBYTE
    import resource  # noqa: PLC0415  # no such module on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * BYTES_OF_A_KILOBYTE
