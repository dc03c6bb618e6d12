"""The README answers questions by queries: the demo answers the same."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

SECTIONS = {"For sales": 5, "Does the score work": 2}
"""How many questions each section answers."""
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


@pytest.mark.parametrize(("title", "count"), SECTIONS.items())
def test_questions_are_answered_so(
    title: str, count: int, project_root: Path, demo_database: Path
) -> None:
    """Each question has a query and its real answer."""
    text = (project_root / "README.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {title}.*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert section, f"README.md has no section {title}"
    answered = list(ANSWERED.finditer(section.group()))
    assert len(answered) == count
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        for found in answered:
            answer = as_table(connection.execute(found["query"]))
            if answer != found["answer"]:
                pytest.fail(f"{found['question']} The demo answers:\n\n{answer}")
