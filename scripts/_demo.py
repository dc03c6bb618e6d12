"""Build the package on its demo data and print the leads that sales should call.

Ends with how long the build took, where the database is and how to ask why.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from unicodedata import east_asian_width

import duckdb

from _project import (
    DEMO_DATABASE,
    ROOT,
    TARGET,
    CommandFailedError,
    build_demo,
    read_json,
)

# Heading, SQL over sales_qualified_leads, widest in characters.
COLUMNS = (
    ("#", "sales_rank", 4),
    ("name", "full_name", 24),
    ("company", "company_name", 26),
    ("cell", "matrix_cell", 6),
    ("action", "action", 16),
    ("queue", "queue", 16),
    ("score", "cast(total_score as decimal(10, 1))", 8),
)
RIGHT_ALIGNED = {"#", "score"}
REASONS = "qualified_by || ': ' || concat_ws('; ', reason_1, reason_2, reason_3)"
NARROWEST = 100
WHY = (
    '  .venv/bin/dbt show --limit 50 --inline "select kind, rule_id, points, reason'
    " from {{{{ ref('lead_score_contributions') }}}} where lead_id = '{lead}'"
    " and scoring_model = '{model}' order by points desc\""
)


def wide(text: str) -> int:
    """Count the places a text takes in a terminal; some letters take two."""
    return sum(2 if east_asian_width(letter) in "FW" else 1 for letter in text)


def cut(text: str, width: int) -> str:
    """Shorten a text to a width, telling so."""
    if wide(text) <= width:
        return text
    while wide(text) >= width:
        text = text[:-1]
    return f"{text}…"


def leads_table(rows: Sequence[Sequence[object]], width: int) -> str:
    """Lay out leads as text, two lines each: what to do, and why.

    Args:
        rows: one a lead, a value for each of COLUMNS and its reasons.
        width: characters in a line of the terminal.
    """
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    headings = [heading for heading, _, _ in COLUMNS]
    widths = [
        min(limit, max(wide(words[place]) for words in [headings, *texts]))
        for place, (_, _, limit) in enumerate(COLUMNS)
    ]

    def line(words: Sequence[str]) -> str:
        cells = []
        for word, size, heading in zip(words, widths, headings, strict=True):
            shown = cut(word, size)
            space = " " * (size - wide(shown))
            cells.append(space + shown if heading in RIGHT_ALIGNED else shown + space)
        return "  ".join(cells).rstrip()

    lines = [line(headings), "  ".join("-" * size for size in widths)]
    indent = " " * (widths[0] + 2)
    for *words, reasons in texts:
        lines += [line(words), cut(indent + reasons, max(width, NARROWEST))]
    return "\n".join(lines)


def print_build() -> None:
    """Print what the last build ran, how long it took and its slowest nodes."""
    build = read_json(TARGET / "run_results.json")
    results = build["results"]
    slowest = sorted(results, key=lambda row: -float(row["execution_time"]))[:5]
    print(
        f"\ndbt build: {len(results)} nodes in {build['elapsed_time']:.1f} s; slowest:"
    )
    for row in slowest:
        kind, _, name, *_ = row["unique_id"].split(".")
        print(f"  {row['execution_time']:6.2f} s  {kind} {name}")


def print_leads(limit: int) -> None:
    """Print the best sales-qualified leads and how to ask why.

    Args:
        limit: rows to print.
    """
    expressions = ", ".join(sql for _, sql, _ in COLUMNS)
    with duckdb.connect(str(DEMO_DATABASE), read_only=True) as database:
        (count,) = database.sql(
            "select count(*) from sales_qualified_leads"
        ).fetchall()[0]
        rows = database.sql(
            f"select lead_id, scoring_model, {expressions}, {REASONS}"
            f" from sales_qualified_leads order by sales_rank limit {limit}"
        ).fetchall()
    print("\nSales-qualified leads\n")
    print(leads_table([row[2:] for row in rows], shutil.get_terminal_size().columns))
    print_build()
    shown = f" (the first {len(rows)} above)" if count > len(rows) else ""
    file = DEMO_DATABASE.relative_to(ROOT)
    print(f"\n{count} sales-qualified leads{shown}, in the DuckDB file {file}.")
    if rows:
        lead, model = rows[0][:2]
        print(f"Why lead {lead}? Every point has its row:\n")
        print(WHY.format(lead=lead, model=model))


def main() -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--limit", type=int, default=20, help="leads to print [20]")
    limit = parser.parse_args().limit
    try:
        build_demo()
    except CommandFailedError as error:
        print(f"\nThe demo did not build.\n{error}", file=sys.stderr)
        return 1
    print_leads(limit)
    return 0


if __name__ == "__main__":
    sys.exit(main())
