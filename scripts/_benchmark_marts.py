"""What a build's marts hold, in numbers small enough to compare two builds by.

These read a whole database; run them in a child, whose memory is not this process's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from _benchmark_contestant import Checksum
from _compare import OF_THE_LOG

LEDGER = "lead_score_contributions"
ENGAGEMENT = "kind = 'engagement_rule'"
# Two sums of the same doubles in another order; and two ways to round the same amounts.
SAME_SUMS = 1e-9
SAME_POINTS = 1e-6
Digest = dict[str, dict[str, float]]


def checksum(database: Path) -> dict[str, float]:
    """Sum up the engagement contributions that a build published."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows, points, event_count = connection.execute(
            "select count(*), coalesce(sum(points), 0), coalesce(sum(event_count), 0)"
            f" from {LEDGER} where {ENGAGEMENT}"
        ).fetchall()[0]
    return asdict(Checksum(rows, points, int(event_count)))


def is_same_checksum(left: dict[str, float], right: dict[str, float]) -> bool:
    """Whether two ways gave the same contributions, points within SAME_POINTS."""
    return (
        left["rows"] == right["rows"]
        and left["event_count"] == right["event_count"]
        and math.isclose(left["points"], right["points"], rel_tol=SAME_POINTS)
    )


def digest(database: Path, marts: Sequence[str]) -> Digest:
    """Sum up every column of some marts: amounts by their sum, the rest by a hash."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {mart: dict(digest_of_mart(connection, mart)) for mart in marts}


def digest_of_mart(
    connection: duckdb.DuckDBPyConnection, mart: str
) -> Iterator[tuple[str, float]]:
    """Yield for each column what its values come to, in no order of the rows.

    Left out is what the log tells.
    """
    relation = connection.table(mart)
    columns = [column for column in relation.columns if column not in OF_THE_LOG]
    amounts = {
        column
        for column, kind in zip(relation.columns, relation.types, strict=True)
        if str(kind) == "DOUBLE"
    }
    sums = [
        f"coalesce(sum({column}), 0)"
        if column in amounts
        # With the row's lead, so that two leads cannot swap their values.
        else f"coalesce(sum(hash({column}, {row_key(columns)})::hugeint), 0)"
        for column in columns
    ]
    values: Any = relation.aggregate(", ".join(["count(*)", *sums])).fetchall()[0]
    yield from zip(["rows", *columns], values, strict=True)


def row_key(columns: Sequence[str]) -> str:
    """Name the column that says whose row it is."""
    return "lead_id" if "lead_id" in columns else columns[0]


def differences(left: Digest, right: Digest) -> list[str]:
    """Name the marts' columns in which two builds differ."""
    return [
        f"{mart}.{column}"
        for mart, columns in left.items()
        for column, value in columns.items()
        if not is_same(value, right[mart][column])
    ]


def is_same(left: float, right: float) -> bool:
    """Whether two sums are the same; those of doubles nearly so."""
    if isinstance(left, float):
        return math.isclose(left, right, rel_tol=SAME_SUMS, abs_tol=SAME_SUMS)
    return left == right


def wrong_rows(database: Path, floor: Path, limit: int = 5) -> list[str]:
    """Show the first contributions in which a build and the floor differ.

    Args:
        database: the build's DuckDB file.
        floor: the floor's.
        limit: how many at most.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute(f"attach '{floor}' as floor (read_only)")
        rows = connection.execute(
            f"""
            select
                coalesce(ours.lead_id, theirs.lead_id),
                coalesce(ours.rule_id, theirs.rule_id),
                ours.event_count,
                theirs.event_count,
                ours.points,
                theirs.points
            from (from {LEDGER} where {ENGAGEMENT}) as ours
            full join floor.contributions as theirs
                on ours.lead_id = theirs.lead_id and ours.rule_id = theirs.rule_id
            where
                ours.event_count is distinct from theirs.event_count
                or coalesce(abs(ours.points - theirs.points) > 0.001, true)
            order by 1, 2
            limit {limit}
            """
        ).fetchall()
    return [
        f"{lead}, {rule}: {count} events against {floor_count}, "
        f"{points} points against {floor_points}"
        for lead, rule, count, floor_count, points, floor_points in rows
    ]
