"""Propose a scoring model from closed deals, as candidate seeds.

Reads a folder of CSV files (train_leads, train_outcomes and, where there are events,
train_events) or a DuckDB database that the package has built, whose milestone_scores
name the closed leads. Writes the scoring tables with the evidence for each rule; where
nothing ranks leads better than chance on leads that were not looked at, it says so and
proposes nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from _project import DEMO_DATABASE, TARGET
from pack.reading import PackError, read_pack
from proposal import propose
from proposal.database import read_database

NO_SIGNAL = 3  # exit code


def main() -> int:
    """Read closed deals, write a proposal and tell what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "deals",
        nargs="?",
        type=Path,
        default=DEMO_DATABASE,
        help="folder of CSV files, or DuckDB file (default: the demo's)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=TARGET / "proposal",
        help="folder for the candidate seeds (default: target/proposal)",
    )
    parser.add_argument(
        "--name", default="proposed", help="of the scoring model (default: proposed)"
    )
    arguments = parser.parse_args()
    source: Path = arguments.deals
    if not source.exists():
        parser.error(f"{source} is not there: give a folder or a DuckDB file.")
    try:
        deals = (
            read_pack(source, parts=["train"]).deals
            if source.is_dir()
            else read_database(source)
        )
    except PackError as error:
        parser.error(str(error))
    proposal = propose(deals, name=arguments.name)
    proposal.write(arguments.out)
    print(proposal.why)
    if not proposal.has_signal:
        return NO_SIGNAL
    best = proposal.evidence.sort_values("mean_points", ascending=False, kind="stable")
    print("\nWhat speaks for a lead most, and what against:")
    for row in [*best.head(5).itertuples(), *best.tail(5).itertuples()]:
        print(
            f"  {row.mean_points:+8.1f}  {row.reason}: {row.conversion_met:.1%} of "
            f"{row.met:,} won, {row.conversion_not_met:.1%} of the others"
        )
    print(f"\nThe scoring tables and the evidence are in {arguments.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
