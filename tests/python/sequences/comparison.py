"""What sequences of runs come to, compared with what a new database comes to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from _compare import SCORING
from reference import World
from reference.dates import history_dates
from sequences.inputs import Tables, relation
from sequences.project import SequenceProject

Rows = Counter[tuple[Any, ...]]

_FACTS = {
    "facts": """
        select source_key, event_type, asset, campaign, event_value, event_on,
            sum(event_count)
        from int_lead_scoring__daily_events
        left join int_lead_scoring__event_kinds using (kind_key)
        group by all
    """,
    "number of facts": "select count(*) from int_lead_scoring__daily_events",
    "pattern days": """
        select source_key, pattern_key, event_on, sum(event_count)
        from int_lead_scoring__pattern_days
        group by all
    """,
    "category days": """
        select source_key, pattern_key, event_on, event_count, day_count
        from int_lead_scoring__category_days
    """,
    "patterns": "select * from int_lead_scoring__event_patterns",
    # Those of an id that was unknown stay, and are left out by what reads them.
    "rejected events": """
        select read_on, kept_on, event_id, source_key, reason, row_detail
        from int_lead_scoring__rejected_events
        where
            reason != 'unknown lead'
            or source_key not in (select source_key from int_lead_scoring__known_ids)
    """,
}
QUERIES: Mapping[str, str] = {
    **_FACTS,
    **{mart: f"select * from {mart}" for mart in SCORING},
}


class Comparison:
    """Scores the same inputs from the facts of runs and from new ones."""

    def __init__(
        self,
        project: SequenceProject,
        tables: Tables,
        scored_on: dt.date,
        *,
        history: tuple[str, int] | None = None,
    ) -> None:
        """Score the inputs at once, as a first run would."""
        self.project = project
        self.compiled = project.compiled
        self.scored_on = scored_on
        self.history = history_dates(World(scored_on, {}, {}, history=history))
        for name, rows in tables.items():
            self.compiled.fill(relation(name), rows)
        self.compiled.run(scored_on, self.history)
        self.expected = self._rows()

    def of(self, database: Path) -> dict[str, Rows]:
        """Score the inputs from the facts that stand in a database."""
        connection = self.compiled.connection
        connection.execute(f"attach '{database}' as runs (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'runs'"
        ).fetchall()
        made = {name for (name,) in tables} & self.project.facts.keys()
        for name in made:
            connection.execute(
                f"create or replace table {name} as from runs.main.{name}"
            )
        connection.execute("detach runs")
        every = self.compiled.models
        self.compiled.models = [
            model for model in every if model.name not in self.project.facts
        ]
        try:
            self.compiled.run(self.scored_on, self.history)
        finally:
            self.compiled.models = every
        return self._rows()

    def _rows(self) -> dict[str, Rows]:
        return {
            name: Counter(
                tuple(map(_rounded, row))
                for row in self.compiled.connection.execute(query).fetchall()
            )
            for name, query in QUERIES.items()
        }


def _rounded(value: Any) -> Any:
    """A value of which the noise of adding doubles in another order is taken off."""
    return round(value, 9) + 0 if isinstance(value, float) else value


def differences(
    found: Mapping[str, Rows], expected: Mapping[str, Rows], at_most: int = 5
) -> Sequence[str]:
    """The rows that are too many or missing, a few of each table."""
    return [
        f"{name}: {word} {row}"
        for name in expected
        for word, rows in (
            ("unexpected", found[name] - expected[name]),
            ("missing", expected[name] - found[name]),
        )
        for row in list(rows)[:at_most]
    ]
