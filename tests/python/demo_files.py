"""The demo data as files: where they are, how they are made and read."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import os
import re
import subprocess
import sys
from pathlib import Path

from _project import ROOT

SEEDS = ROOT / "seeds"
DEMO = SEEDS / "demo"
PREFIX = "lead_scoring_demo_"
TIME = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{6})?(Z|\+02:00)?"  # as the demo has them
)

Row = dict[str, str]
Tables = dict[str, list[Row]]


def generate(folder: Path, *arguments: str, hash_seed: str = "0") -> Path:
    """Write demo data to a folder, and return it."""
    program = ROOT / "scripts" / "_generate_demo_data.py"
    subprocess.run(
        [sys.executable, program, "--out", folder, *arguments],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Read the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def read(path: Path) -> list[Row]:
    """Read the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_tables(folder: Path) -> Tables:
    """Read the tables of a folder by name."""
    return {
        path.stem.removeprefix(PREFIX): read(path)
        for path in folder.glob(f"{PREFIX}*.csv")
    }


@functools.cache
def demo() -> Tables:
    """The committed tables by name."""
    return read_tables(DEMO)


def moment(text: str) -> dt.datetime | None:
    """Read a timestamp as UTC; what cannot be read is None."""
    if not TIME.fullmatch(text):
        return None
    try:
        read_as = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if read_as.tzinfo is None:
        return read_as.replace(tzinfo=dt.UTC)
    return read_as.astimezone(dt.UTC)
