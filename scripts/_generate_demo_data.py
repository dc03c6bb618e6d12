"""The command line of demo_data: read what is asked for, write it, count the rows."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

import demo_data
from _project import ROOT
from demo_data.files import generate
from demo_data.size import Size

# The data set that is committed.
DEMO = Size(seed=3, leads=600, events=10_000, as_of=dt.date(2026, 6, 30), months=15)
LEAST = {"leads": 50, "events": 500, "months": 3}


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/generate_demo_data",
        description=demo_data.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    numbers = {
        "seed": "the number that decides everything",
        "leads": "leads, before dirt",
        "events": "events, about",
        "months": "months of events before the scoring date",
    }
    for name, what in numbers.items():
        least = f", at least {LEAST[name]}" if name in LEAST else ""
        parser.add_argument(
            f"--{name}",
            type=int,
            default=getattr(DEMO, name),
            metavar="N",
            help=f"{what} (%(default)s{least})",
        )
    parser.add_argument(
        "--as-of",
        type=dt.date.fromisoformat,
        default=DEMO.as_of,
        metavar="DATE",
        help="the scoring date (%(default)s)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=ROOT / "seeds" / "demo",
        metavar="DIR",
        help="where the files go (seeds/demo)",
    )
    parser.add_argument(
        "--truth", action="store_true", help="also write truth.json and truth_leads.csv"
    )
    given = parser.parse_args()
    if any(getattr(given, name) < least for name, least in LEAST.items()):
        wanted = "use at least {leads} leads, {events} events and {months} months"
        parser.error(wanted.format(**LEAST))
    size = Size(given.seed, given.leads, given.events, given.as_of, given.months)
    for path, count in sorted(generate(size, given.out, given.truth).items()):
        print(f"{path}: {count:,} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
