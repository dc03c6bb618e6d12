"""The README answers five questions of sales by queries: the demo answers the same."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

SECTION = re.compile(r"^## For sales.*?(?=^## )", re.MULTILINE | re.DOTALL)
ANSWERED = re.compile(
    r"\*\*(?P<question>[^*]+)\*\*\n\n```sql\n(?P<query>.*?)\n```\n\n(?P<answer>(?:\|[^\n]*\n)+)",
    re.DOTALL,
)


def as_table(cursor: duckdb.DuckDBPyConnection) -> str:
    """Lay out the rows of a query as the README does."""
    names = [column[0] for column in cursor.description or []]
    lines = [names, *([*map(shown, row)] for row in cursor.fetchall())]
    written = [f"| {' | '.join(cells)} |" for cells in lines]
    written.insert(1, "|" + "---|" * len(names))
    return "\n".join(written) + "\n"


def shown(value: object) -> str:
    """A value as it stands in a table."""
    return "" if value is None else str(value)


def test_questions_of_sales(project_root: Path, demo_database: Path) -> None:
    """Five questions, each with a query and its real answer."""
    section = SECTION.search((project_root / "README.md").read_text(encoding="utf-8"))
    assert section, "README.md has no section for sales"
    answered = list(ANSWERED.finditer(section.group()))
    assert len(answered) == 5
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        for found in answered:
            answer = as_table(connection.execute(found["query"]))
            if answer != found["answer"]:
                pytest.fail(f"{found['question']} The demo answers:\n\n{answer}")
