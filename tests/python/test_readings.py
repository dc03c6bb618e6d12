"""What the casts of macros/cross_db make of values as warehouses hold them."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import RunDbt

READINGS = {
    ("value_to_text", "cast(5 as double)"): "5",
    ("value_to_text", "cast(5.25 as double)"): "5.25",
    ("value_to_text", "cast(5 as decimal(9, 2))"): "5",
    ("value_to_text", "5"): "5",
    ("value_to_text", "'5.0 '"): "5.0",
    ("value_to_text", "'  '"): None,
    ("value_to_text", "true"): "true",
    ("to_number", "' 1e3 '"): 1000.0,
    ("to_number", "'1_000'"): None,
    ("to_number", "'inf'"): None,
    ("to_number", "5"): 5.0,
    ("to_whole_number", "'5.0'"): 5,
    ("to_whole_number", "'5.5'"): None,
    ("to_boolean", "' YES '"): True,
    ("to_boolean", "0"): False,
    ("to_boolean", "'maybe'"): None,
    ("to_timestamp_utc", "'2024-02-29T10:00:00+02:00'"): "2024-02-29 08:00:00",
    ("to_timestamp_utc", "'2024-02-30'"): None,
    ("to_timestamp_utc", "'infinity'"): None,
    ("to_timestamp_utc", "timestamptz '2024-02-29 10:00:00-05'"): "2024-02-29 15:00:00",
    ("to_timestamp_utc", "date '2024-02-29'"): "2024-02-29 00:00:00",
    ("to_key", "' L1'"): " L1",
    ("to_key", "' '"): None,
}


@pytest.fixture(scope="module")
def read(run_dbt: RunDbt) -> dict[tuple[str, str], Any]:
    """What each macro gives for each expression, asked in one query."""
    columns = ", ".join(
        f"{{{{ lead_scoring.{macro}('source.x{number}') }}}} as c{number}"
        for number, (macro, _) in enumerate(READINGS)
    )
    source = ", ".join(
        f"{expression} as x{number}" for number, (_, expression) in enumerate(READINGS)
    )
    inline = f"select {columns} from (select {source}) as source"
    done = run_dbt(["show", "--inline", inline])
    row = done.result.results[0].agate_table.rows[0]
    return dict(zip(READINGS, row.values(), strict=True))


@pytest.mark.parametrize(("macro", "expression"), READINGS)
def test_value_is_read(
    macro: str, expression: str, read: dict[tuple[str, str], Any]
) -> None:
    found, expected = read[macro, expression], READINGS[macro, expression]
    assert (str(found) if isinstance(expected, str) else found) == expected
