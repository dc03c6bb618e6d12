"""What differs between two builds of the scores, as Markdown."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

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

# What moved each lead's score, and what it was by name: read by the queries below.
VIEWS = """
create view list_before as
select * from base.int_lead_scoring__listed_leads where is_current;

create view list_after as
select * from head.int_lead_scoring__listed_leads where is_current;

create view people as
select lead_id, full_name, coalesce(account_name, company_name) as company
from head.int_lead_scoring__leads;

create view moved_points as
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    coalesce(after.lead_id, before.lead_id) as lead_id,
    coalesce(
        after.reason,
        before.reason,
        after.rule_id,
        before.rule_id,
        after.kind,
        before.kind
    ) as reason,
    coalesce(after.rule_id, before.rule_id) as rule_id,
    round(coalesce(after.points, 0) - coalesce(before.points, 0), 4) as moved
from base.lead_score_contributions as before
full join head.lead_score_contributions as after
    on before.scoring_model = after.scoring_model
    and before.lead_id = after.lead_id
    and before.kind = after.kind
    and before.dimension = after.dimension
    and before.rule_group is not distinct from after.rule_group
    and before.rule_id is not distinct from after.rule_id
where moved != 0;

create view greatest_moves as
select
    scoring_model,
    lead_id,
    sign(moved) as direction,
    -- Limits follow from the rules: they are told only where no rule has moved.
    first(
        reason || ' (' || printf('%+g', moved) || ')'
        order by rule_id is null, abs(moved) desc, rule_id
    ) as told
from moved_points
group by all;

create view scores as
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    coalesce(after.lead_id, before.lead_id) as lead_id,
    before.total_score as score_before,
    after.total_score as score_after,
    before.qualified_by as lane_before,
    after.qualified_by as lane_after,
    before.disqualified_by as bar_before,
    after.disqualified_by as bar_after
from base.lead_scores as before
full join head.lead_scores as after
    on before.scoring_model = after.scoring_model and before.lead_id = after.lead_id;

create view list_changes as
select
    coalesce(after.lead_id, before.lead_id) as lead_id,
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    after.lead_id is not null as enters
from list_before as before
full join list_after as after on before.lead_id = after.lead_id
where before.lead_id is null or after.lead_id is null;
"""

LIST = """
select
    lead_id,
    people.full_name,
    people.company,
    list_changes.scoring_model,
    score_before,
    score_after,
    case when enters then lane_after else lane_before end,
    case
        when bar_before is distinct from bar_after and bar_after is not null
            then 'disqualified by ' || bar_after
        when bar_before is distinct from bar_after
            then 'no longer disqualified by ' || bar_before
        when told is not null then told
        when enters then 'lane ' || lane_after || ' takes the lead'
        else 'lane ' || lane_before || ' no longer takes the lead'
    end
from list_changes
left join scores using (scoring_model, lead_id)
left join people using (lead_id)
left join greatest_moves
    on greatest_moves.scoring_model = list_changes.scoring_model
    and greatest_moves.lead_id = list_changes.lead_id
    and greatest_moves.direction = case when enters then 1 else -1 end
where enters = ?
order by coalesce(score_after, score_before) desc, lead_id
"""

VOLUME = """
select coalesce(queue, '(none)') as place, count(before.lead_id), count(after.lead_id)
from (select lead_id, queue from list_before) as before
full join (select lead_id, queue from list_after) as after
    using (lead_id, queue)
group by grouping sets ((place), ())
order by place nulls first
"""

BANDS = """
with banded as (
    {sides}
)
select
    scoring_model,
    dimension,
    band,
    count(*) filter (where side = 'base') as before,
    count(*) filter (where side = 'head') as after
from banded
where band is not null
group by all
having before != after
order by all
"""
BANDED = """
    select '{side}' as side, scoring_model, '{dimension}' as dimension,
        {dimension}_band as band
    from {side}.lead_scores
"""

QUALITY = """
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    before.closed,
    before.won,
    before.precision_share,
    after.precision_share,
    before.recall_share,
    after.recall_share,
    before.roc_auc,
    after.roc_auc,
    coalesce(before.note, after.note)
from base.int_lead_scoring__last_quarter as before
full join head.int_lead_scoring__last_quarter as after
    on before.scoring_model = after.scoring_model
order by 1
"""

LARGEST = """
select
    lead_id,
    people.full_name,
    people.company,
    scores.scoring_model,
    score_before,
    score_after,
    score_after - score_before as difference,
    told
from scores
left join people using (lead_id)
left join greatest_moves
    on greatest_moves.scoring_model = scores.scoring_model
    and greatest_moves.lead_id = scores.lead_id
    and greatest_moves.direction = sign(score_after - score_before)
where score_after != score_before
order by abs(difference) desc, scores.scoring_model, lead_id
"""


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
