"""Runs of dbt, day after day, assign leads as one run over all the days does."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from conftest import RunDbt

LAST = dt.date(2026, 6, 30)  # the demo's own
DAYS = 8
NOTE = "int_lead_scoring__routed_dates"
Log = list[tuple[Any, ...]]


def log_of(database: Path) -> Log:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("from lead_assignments order by all").fetchall()


class Runs:
    """Runs of dbt on one database, with a daily history from one and the same day."""

    def __init__(self, run_dbt: RunDbt, folder: Path) -> None:
        """Begin with an empty database and load the seeds."""
        self.run_dbt = run_dbt
        self.folder = folder
        self.database = folder / _project.DEMO_DATABASE.name
        self._dbt("seed", LAST)

    def _dbt(self, command: str, day: dt.date, *words: str) -> None:
        periods = DAYS - (LAST - day).days
        variables = {
            "lead_scoring__as_of": str(day),
            "lead_scoring__history": {"grain": "day", "periods": periods},
        }
        self.run_dbt(
            [command, *words, "--vars", json.dumps(variables)],
            target_path=self.folder,
            duckdb_path=self.database,
        )

    def until(self, days_ago: int, *flags: str, last: str = NOTE) -> Log:
        """Run up to a model, so many days before the last, and read the log."""
        day = LAST - dt.timedelta(days=days_ago)
        self._dbt("run", day, "--select", f"+{last}", *flags)
        return log_of(self.database)


@pytest.mark.slow
def test_daily_runs_assign_as_one_run_does(run_dbt: RunDbt, tmp_path: Path) -> None:
    """Missed, killed, refreshed, repeated and earlier runs make no difference."""
    (tmp_path / "once").mkdir()
    (tmp_path / "daily").mkdir()
    once = Runs(run_dbt, tmp_path / "once").until(0)
    assert len({row[1] for row in once}) > 2

    def of_once(days_ago: int) -> Log:
        day = LAST - dt.timedelta(days=days_ago)
        return [row for row in once if row[1] <= day]

    daily = Runs(run_dbt, tmp_path / "daily")
    assert daily.until(5) == of_once(5)
    assert daily.until(3, last="lead_assignments") == of_once(3)
    assert daily.until(3, "--full-refresh") == of_once(3)
    assert daily.until(0) == once
    assert daily.until(0) == once
    assert daily.until(4) == once
