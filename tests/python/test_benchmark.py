"""The benchmark measures, and the ways it compares give the same contributions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import _project

EVENTS = 10_000


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
