"""Measure how long scoring takes and how that grows, beside two other ways to do it.

It generates leads and events, builds the package on them in a project that installs it,
and runs one query written by hand that gives the engagement contributions alone (the
floor) with the same settings of DuckDB, and the same in Polars. It measures the full
build, one more day, a changed weight, a changed pattern and 52 weekly dates; seconds
are those of the models' SQL, without tests and dbt's own work. All ways must give the
same contributions, and what is built in steps the same marts as a full build: the exit
code is 1 if they do not, and 0 however long it took.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from _benchmark_data import Size, generate
from _benchmark_process import in_a_child
from _benchmark_project import Consumer
from _benchmark_report import as_json, disturbance, table
from _benchmark_steps import STEPS, Measurement
from _benchmark_verdicts import Verdict, verdicts
from _project import ROOT, TARGET, CommandFailedError, lock, run, side_environment

DEFAULT_SIZES = ("1m", "10m")
FOLDER = TARGET / "benchmark"
CHART = Path(__file__).with_name("_benchmark_chart.py")
EXAMPLES = """
examples:
  scripts/benchmark                        1 and 10 million events: half an hour
  scripts/benchmark --size 10k --only      try it out, in a minute
  scripts/benchmark --size 1m 10m 100m     some hours, 30 GB of disk
  scripts/benchmark --size 1m --only day   the full build and one more day
"""


def say(line: str) -> None:
    """Print a line now."""
    print(line, flush=True)


def read_arguments() -> argparse.Namespace:
    """Read this process's arguments."""
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--size",
        nargs="+",
        type=Size.parse,
        default=[Size.parse(size) for size in DEFAULT_SIZES],
        metavar="SIZE",
        help="numbers of events, such as 10k, 1m, 100m [1m 10m]",
    )
    parser.add_argument(
        "--only",
        nargs="*",
        choices=STEPS,
        default=STEPS,
        help="measure the floor, the full build and these [all]",
    )
    parser.add_argument(
        "--memory-limit", default="7GB", help="DuckDB's, floor and package [7GB]"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=TARGET / "benchmark.json",
        help="file for the numbers; the chart lies beside it [target/benchmark.json]",
    )
    return parser.parse_args()


def measure(size: Size, steps: Sequence[str], memory_limit: str) -> dict[str, Any]:
    """Measure one size.

    Args:
        size: how much data.
        steps: those of STEPS to measure.
        memory_limit: DuckDB's.

    Returns:
        What was measured, ready for JSON.
    """
    folder = FOLDER / size.name
    say(f"{size.name}: {size.events:,} events, {size.leads:,} leads")
    with lock(FOLDER / f".{size.name}.lock"):
        start = time.monotonic()
        data, _ = in_a_child(partial(generate, size, folder / "data"))
        say(f"  {size.name:>5}  generated in {time.monotonic() - start:.1f} s")
        consumer = Consumer(folder, data, memory_limit)
        return Measurement(size, folder, steps, consumer, say).run()


def judge(
    measured: Sequence[dict[str, Any]], memory_limit: str, output: Path
) -> Sequence[Verdict]:
    """Judge what was measured so far and write it to a JSON file."""
    judged = verdicts(measured)
    report = as_json(measured, judged, memory_limit)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(report, indent=2))
    return judged


def main() -> int:
    """Run the script and return its exit code."""
    arguments = read_arguments()
    output: Path = arguments.output
    measured: list[dict[str, Any]] = []
    judged: Sequence[Verdict] = ()
    try:
        # Written after every size: the next may take hours.
        for size in sorted(arguments.size, key=lambda size: size.events):
            measured.append(measure(size, arguments.only, arguments.memory_limit))
            judged = judge(measured, arguments.memory_limit, output)
    except CommandFailedError as error:
        print(f"\nThe benchmark did not finish.\n{error}", file=sys.stderr)
        return 1
    chart = output.with_suffix(".html")
    run([side_environment("benchmark") / "python", CHART, output, chart])
    say(f"\n{table(judged)}\n")
    if warning := disturbance(measured):
        say(warning)
    for file in (output, chart):
        shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        say(f"Written: {shown}")
    wrong = [line for result in measured for line in result["wrong"]]
    if wrong:
        say("\nWRONG, whatever the times:\n  " + "\n  ".join(wrong))
        return 1
    say("All ways agree, and all steps with a full build.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
