"""What differs between two builds of the scores, as Markdown."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from _rules_queries import BANDED, BANDS, LARGEST, LIST, QUALITY, VIEWS, VOLUME

ROWS_TOLD = 20  # of a table; the summary says how many more there are
CHANGES_TOLD = 10
EMPTY = "(empty)"
SIDES = ("base", "head")
MARTS = (
    "lead_scores",
    "lead_score_contributions",
    "int_lead_scoring__listed_leads",
    "int_lead_scoring__leads",
    "int_lead_scoring__last_quarter",
)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Build:
    """A built revision.

    Attributes:
        label: what it is called.
        database: its DuckDB file.
        relations: the package's models, by name.
    """

    label: str
    database: Path
    relations: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A scoring table.

    Attributes:
        name: its name without prefix.
        keys: sets of columns of which one names a row, the shortest first.
        before: its relation in the earlier build; null where it has none.
        after: its relation in the later one.
    """

    name: str
    keys: list[list[str]]
    before: str | None
    after: str | None


def summary(
    base: Build, head: Build, tables: Sequence[Table], other_code: Sequence[str]
) -> str:
    """Write what differs between two builds on the same input data, as Markdown.

    Args:
        base: the earlier build.
        head: the later one.
        tables: the scoring tables.
        other_code: files of code in which the revisions differ.
    """
    with opened(base, head) as connection:
        lines = [
            "# What changes in the scores",
            "",
            f"From {base.label}  ",
            f"to {head.label},  ",
            f"as of {scored_on(connection)}, on the input data of the latter.",
            *code_note(other_code),
            *rules_section(connection, tables),
            *list_section(connection),
            *volume_section(connection),
            *bands_section(connection),
            *quality_section(connection, base, head),
            *scores_section(connection),
        ]
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def opened(base: Build, head: Build) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open both builds, as before and after; schemas base and head hold their marts."""
    with duckdb.connect() as connection:
        for side, build, all_of_it in (
            ("base", base, "before"),
            ("head", head, "after"),
        ):
            file = str(build.database).replace("'", "''")
            connection.execute(f"attach '{file}' as {all_of_it} (read_only)")
            connection.execute(f"create schema {side}")
            for mart in MARTS:
                if relation := build.relations.get(mart):
                    connection.execute(
                        f"create view {side}.{mart} as from {all_of_it}.{relation}"
                    )
        connection.execute(VIEWS)
        yield connection


def scored_on(connection: duckdb.DuckDBPyConnection) -> str:
    """The date of the scores, of both builds where they differ."""
    query = "select distinct scored_on from {}.lead_scores"
    dates = [
        date
        for side in SIDES
        for (date,) in connection.sql(query.format(side)).fetchall()
    ]
    return " and ".join(str(date) for date in dict.fromkeys(dates))


def code_note(other_code: Sequence[str]) -> list[str]:
    """Say that more than the scoring tables differs, if it does."""
    if not other_code:
        return []
    named = ", ".join(f"`{name}`" for name in other_code[:CHANGES_TOLD])
    more = len(other_code) - CHANGES_TOLD
    return [
        "",
        f"The code differs too, and each revision is built by its own: {named}"
        + (f" and {more} more." if more > 0 else "."),
    ]


def rules_section(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Table]
) -> list[str]:
    """Tell the changed rows of the scoring tables."""
    lines = []
    for table in tables:
        changes = [*table_changes(connection, table)]
        if changes:
            keys = ("", "row", "what")
            lines += ["", f"### {table.name}", *markdown(keys, changes, ROWS_TOLD)]
    return ["", "## Scoring tables", *(lines or ["", "No row differs."])]


def table_changes(
    connection: duckdb.DuckDBPyConnection, table: Table
) -> Iterator[tuple[str, str, str]]:
    """Yield how each row of a scoring table differs: added, removed or changed."""
    before = table_rows(connection, "before", table.before)
    after = table_rows(connection, "after", table.after)
    key = next(
        (
            columns
            for columns in table.keys
            if all(len(keyed(rows, columns)) == len(rows) for rows in (before, after))
        ),
        sorted({column for row in before + after for column in row}),
    )
    befores, afters = keyed(before, key), keyed(after, key)
    for name in dict.fromkeys([*befores, *afters]):
        was, is_now = befores.get(name, {}), afters.get(name, {})
        shown = ", ".join(cell for cell in name_of(is_now or was, key) if cell)
        columns = list(dict.fromkeys([*was, *is_now]))
        if was and is_now:
            kind = "changed"
            cells = [
                f"{column} {was.get(column) or EMPTY} → {is_now.get(column) or EMPTY}"
                for column in columns
                if not same(was.get(column), is_now.get(column))
            ]
        else:
            kind = "removed" if was else "added"
            row = was or is_now
            cells = [
                f"{column} {row[column]}"
                for column in columns
                if row[column] and column not in key
            ]
        if cells or kind != "changed":
            yield kind, shown, "; ".join(cells)


def table_rows(
    connection: duckdb.DuckDBPyConnection, side: str, relation: str | None
) -> list[dict[str, str | None]]:
    """Read a scoring table as trimmed text, blank cells as null."""
    if not relation:
        return []
    rows = connection.sql(
        f"select nullif(trim(columns(*)::varchar), '') from {side}.{relation}"
    )
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]


def name_of(row: dict[str, str | None], key: Sequence[str]) -> list[str]:
    """The cells that name a row, as in the table."""
    return [row.get(column) or "" for column in key]


def keyed(
    rows: Iterable[dict[str, str | None]], key: Sequence[str]
) -> dict[tuple[str, ...], dict[str, str | None]]:
    """Put rows under what names them; it compares as the rules do, in lower case."""
    return {tuple(cell.lower() for cell in name_of(row, key)): row for row in rows}


def same(left: str | None, right: str | None) -> bool:
    """Whether two cells say the same; numbers may be written in different ways."""
    if left is None or right is None or left == right:
        return left == right
    with contextlib.suppress(ValueError):
        return float(left) == float(right)
    return False


def list_section(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Tell who enters and who leaves the list, and why."""
    keys = ("lead", "name", "company", "model", "before", "after", "lane", "why")
    lines = ["", "## The list"]
    for title, enters in (("Enters", True), ("Leaves", False)):
        rows = connection.execute(LIST, [enters]).fetchall()
        lines += ["", f"### {title}: {len(rows)}"]
        if rows:
            lines += markdown(keys, rows, ROWS_TOLD)
    return lines


def volume_section(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Tell how many leads are on the list, in all and per queue."""
    rows = [
        ("all" if place is None else place, before, after, after - before)
        for place, before, after in connection.sql(VOLUME).fetchall()
    ]
    keys = ("queue", "before", "after", "difference")
    return ["", "## Leads on the list", *markdown(keys, rows, ROWS_TOLD)]


def bands_section(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Tell how many leads each band has, where that changes."""
    sides = " union all ".join(
        BANDED.format(side=side, dimension=dimension)
        for side in SIDES
        for dimension in ("fit", "engagement", "total")
    )
    rows = connection.sql(BANDS.format(sides=sides)).fetchall()
    lines = ["", "## Leads per band, where it changes"]
    if not rows:
        return [*lines, "", "No band has more or fewer leads."]
    keys = ("model", "dimension", "band", "before", "after")
    return [*lines, *markdown(keys, rows, 2 * ROWS_TOLD)]


def quality_section(
    connection: duckdb.DuckDBPyConnection, base: Build, head: Build
) -> list[str]:
    """Tell precision and recall over the leads closed in the last quarter."""
    lines = ["", "## On the leads closed in the last quarter"]
    if any(MARTS[-1] not in build.relations for build in (base, head)):
        return [*lines, "", "One of the revisions does not compute it."]
    rows = [
        (model, *(figures if note is None else (*figures[:2], note)))
        for model, *figures, note in connection.sql(QUALITY).fetchall()
    ]
    shares = ("precision", "recall", "ROC AUC")
    pairs = [f"{share} {when}" for share in shares for when in ("before", "after")]
    keys = ("model", "closed", "won", *pairs)
    return [*lines, *markdown(keys, rows, ROWS_TOLD)]


def scores_section(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Tell the scores that change the most."""
    rows = connection.sql(LARGEST).fetchall()
    lines = ["", f"## Largest score changes, of {len(rows)}"]
    keys = ("lead", "name", "company", "model", "before", "after", "difference", "most")
    return [*lines, *markdown(keys, rows, CHANGES_TOLD)] if rows else lines


def markdown(keys: Sequence[str], rows: Sequence[Row], most: int) -> list[str]:
    """Lay out rows as a table, the first ones of them.

    Args:
        keys: the headings.
        rows: their cells; rows may be shorter than the headings.
        most: how many rows are shown.
    """
    cells = [[*map(shown, row), *[""] * (len(keys) - len(row))] for row in rows[:most]]
    lines = [f"| {' | '.join(line)} |" for line in [keys, ["---"] * len(keys), *cells]]
    more = len(rows) - most
    return ["", *lines, *(["", f"... and {more} more."] if more > 0 else [])]


def shown(value: object) -> str:
    """A value as it stands in a table."""
    if value is None:
        return ""
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    return " ".join(text.replace("|", "\\|").split())
