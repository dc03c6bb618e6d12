"""Compare ways to score the leads of packs on a split inside their training parts.

Points written by hand, the proposed model, naive Bayes, logistic regression and
gradient boosting learn from the same training leads and are judged by others: the last
ones where the pack has an order in time, else those of five fixed random splits.
Intervals are of 95 %: DeLong's for the AUC, else bootstrapped. The exit code is 1 if a
goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from _project import TARGET, CommandFailedError
from pack.comparison import Comparison, compare
from pack.reading import PackError, read_pack
from pack.report import Verdict, as_json, table, verdict_table, verdicts

OUTPUT = TARGET / "packs.md"


def write(
    compared: Sequence[Comparison], judged: Sequence[Verdict], output: Path
) -> None:
    """Write what was compared as Markdown, and as JSON beside it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(
        "\n".join([*(table(each) for each in compared), verdict_table(judged)])
    )
    report = as_json(compared, judged)
    output.with_suffix(".json").write_text(json.dumps(report, indent=2))


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(prog="scripts/evaluate_packs", description=__doc__)
    parser.add_argument("packs", nargs="+", type=Path, help="folders of packs")
    parser.add_argument(
        "--output",
        type=Path,
        default=OUTPUT,
        help="Markdown file; JSON lies beside it [target/packs.md]",
    )
    arguments = parser.parse_args()
    compared: list[Comparison] = []
    judged: list[Verdict] = []
    for folder in arguments.packs:
        start = time.monotonic()
        try:
            pack = read_pack(folder)
            compared.append(compare(pack, TARGET / "packs" / f"{pack.name}_compared"))
        except (PackError, CommandFailedError) as error:
            print(error, file=sys.stderr)
            return 1
        judged = verdicts(compared)
        write(compared, judged, arguments.output)  # the next may take minutes
        print(table(compared[-1]))
        print(f"({time.monotonic() - start:.0f} s)\n", flush=True)
    print(verdict_table(judged))
    return 0 if all(each.is_met for each in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
