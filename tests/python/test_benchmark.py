"""The benchmark measures, and the ways it compares give the same contributions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import _project
from _benchmark_marts import differences, is_same_checksum
from _benchmark_verdicts import verdicts

EVENTS = 10_000


def test_verdicts_judge_times_from_ten_million_events_on() -> None:
    def measured(size: str, events: int, full: float) -> dict[str, Any]:
        build = {
            "nodes": {},
            "seconds": full,
            "sql": full * 2,
            "scoring_sql": full,
            "contributions": full / 2,
            "contributions_sql": full / 2,
            "peak_bytes": 2**30,
            "database_bytes": 1,
            "rows_read": events,
        }
        floor = {"seconds": full / 4, "peak_bytes": 2**30}
        day = {**build, "scoring_sql": full / 5, "rows_read": 1}
        steps = {"floor": floor, "full": build, "day": day}
        known = {"events_of_last_day": 1, "bytes_of_events": 1}
        return {"size": size, "events": events, "steps": steps, **known}

    judged = {
        (row.size, row.what, row.than): (row.ratio, row.is_ok)
        for row in verdicts(
            [measured("1m", 1_000_000, 10), measured("100m", 100_000_000, 1000)]
        )
    }
    assert judged["1m", "full build", "floor"] == (4, None)
    assert judged["100m", "full build", "floor"] == (4, False)
    assert judged["100m", "full build of every mart", "floor"] == (8, None)
    assert judged["100m", "engagement contributions", "floor"] == (2, False)
    assert judged["100m", "one more day", "full build"] == (0.2, True)
    assert judged["100m", "events read by one more day", "that day's"] == (1, True)
    assert judged["100m", "peak memory", "8 GB"] == (1 / 8, True)
    exponent, ok = judged["1m-100m", "growth exponent: full build", "linear: 1"]
    assert exponent == pytest.approx(1)
    assert ok


def test_other_contributions_are_told() -> None:
    floor = {"rows": 3, "points": 10.0, "event_count": 5}
    assert is_same_checksum({**floor, "points": 10.000001}, floor)
    assert not is_same_checksum({**floor, "points": 10.01}, floor)
    assert not is_same_checksum({**floor, "rows": 4}, floor)
    built = {"lead_scores": {"rows": 2, "total_score": 1.5, "fit_band": 77}}
    other = {"lead_scores": {"rows": 2, "total_score": 1.5, "fit_band": 78}}
    assert differences(built, built) == []
    assert differences(built, other) == ["lead_scores.fit_band"]


@pytest.mark.slow
def test_package_floor_and_polars_agree(tmp_path: Path) -> None:
    output = tmp_path / "benchmark.json"
    script = _project.ROOT / "scripts" / "benchmark"
    done = subprocess.run(
        [script, "--size", "10k", "--only", "polars", "--output", output],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    report = json.loads(output.read_text())
    (measured,) = report["sizes"]
    steps = measured["steps"]
    assert measured["wrong"] == []
    assert measured["events"] == EVENTS
    assert set(steps) == {"floor", "polars", "full", "floor_again"}
    for step in steps.values():
        assert step["seconds"] > 0
        assert step["peak_bytes"] > 0
        checksum, expected = step["checksum"], steps["floor"]["checksum"]
        assert checksum["rows"] == expected["rows"] > 0
        assert checksum["event_count"] == expected["event_count"] > 0
        assert checksum["points"] == pytest.approx(expected["points"], rel=1e-6)
    assert steps["full"]["rows_read"] == EVENTS
    assert 0 < steps["full"]["contributions"] < steps["full"]["seconds"]
    ratios = {(row["what"], row["than"]): row["ratio"] for row in report["verdicts"]}
    assert ratios["full build", "floor"] > 0
    assert ratios["engagement contributions", "Polars"] > 0
    assert "vega" in output.with_suffix(".html").read_text()
