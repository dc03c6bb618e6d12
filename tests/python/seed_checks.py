"""The checks of the scoring tables, over small tables in which tests make mistakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from compiled import CompiledProject, table_columns

Row = dict[str, str]
Tables = dict[str, list[Row]]
Edit = Callable[[Tables], None]

MISTAKES = "int_lead_scoring__seed_mistakes"
MODEL = {"scoring_model": "m"}
LANE = MODEL | {"lane": "hot", "lane_order": "1"}

VALID: Tables = {
    "models": [MODEL | {"inactivity_days": "30", "inactivity_points": "5"}],
    "populations": [MODEL | {"attribute": "email", "operator": "is known"}],
    "fit_rules": [MODEL | {"rule_id": "finance", "rule_group": "firm", "points": "10"}],
    "fit_conditions": [
        MODEL
        | {
            "rule_id": "finance",
            "attribute": "industry",
            "operator": "in",
            "operand": "finance|banks",
        }
    ],
    "engagement_rules": [
        MODEL
        | {
            "rule_id": "visit",
            "rule_group": "web",
            "event_type": "page_view",
            "points": "5",
            "decay_kind": "step",
            "decay_days": "45",
            "decay_share": "0.15",
        }
    ],
    "sequence_rules": [
        MODEL
        | {
            "rule_id": "back",
            "rule_group": "web",
            "first_event_type": "page_view",
            "second_event_type": "Page_view",
            "within_days": "7",
            "points": "5",
            "decay_kind": "step",
            "decay_days": "45",
            "decay_share": "0.15",
        }
    ],
    "rule_groups": [
        MODEL | {"dimension": "fit", "rule_group": "firm", "mode": "best"},
        MODEL | {"dimension": "engagement", "rule_group": "web", "max_points": "9"},
    ],
    "asset_categories": [{"category": "Prices", "asset_pattern": "/prices%"}],
    "watermarks": [
        MODEL | {"measure": "category:prices", "level": "50", "rearm_below": "40"}
    ],
    "recycling": [MODEL | {"outcome": "rejected", "cooldown_days": "30"}],
    "bands": [
        MODEL | {"dimension": "fit", "band": "A", "lower_bound": "20"},
        MODEL | {"dimension": "fit", "band": "B"},
        MODEL | {"dimension": "engagement", "band": "1"},
    ],
    "matrix": [
        MODEL
        | {
            "fit_band": fit_band,
            "engagement_band": "1",
            "quadrant": "q",
            "action": "call",
            "queue": "Field",
        }
        for fit_band in ("A", "b")
    ],
    "nurture_tracks": [
        MODEL | {"fit_band": fit_band, "engagement_band": "1", "track": "letter"}
        for fit_band in ("A", "b")
    ],
    "qualification": [
        LANE
        | {
            "measure": "fit_band",
            "operator": "in",
            "operand": "a",
            "stay_operand": "A|B",
        },
        LANE | {"measure": "rule:visit", "operator": ">=", "operand": "10"},
        LANE | {"measure": "category:prices", "operator": "in", "operand": "1|2.5"},
    ],
    "account_methods": [MODEL | {"dimension": "total", "method": "champion"}],
    "buying_group": [MODEL | {"role": "buyer", "seniority": "chief|vp"}],
    "segments": [
        {
            "segment": "Large",
            "attribute": "employees",
            "operator": ">=",
            "operand": "1000",
        }
    ],
    "routing": [
        {
            "routing_order": "1",
            "territory": "US|Canada",
            "segment": "large",
            "category": "prices",
            "team": "east",
        }
    ],
    "sales_reps": [
        {
            "rep_id": "Ann",
            "team": "East",
            "capacity": "5",
            "away_from": "2026-07-01",
            "away_to": "2026-07-14",
        }
    ],
    "holidays": [{"holiday_on": "2026-12-25"}],
    "title_patterns": [
        {"title_pattern": "%ceo%", "pattern_order": "1", "seniority": "chief"}
    ],
    "freemail_domains": [{"domain": "mail.example"}],
    "competitor_domains": [{"domain": "rival.example"}],
    "bot_rules": [
        {
            "bot_rule_id": "burst",
            "event_type": "click",
            "max_events": "9",
            "window_seconds": "60",
        }
    ],
}


def change(table: str, row: int = 0, **cells: str) -> Edit:
    """Write cells into a row of a table."""

    def edit(tables: Tables) -> None:
        tables[table][row] |= cells

    return edit


def add(table: str, copy_of: int = 0, **cells: str) -> Edit:
    """Add a row to a table, a copy of another with other cells."""

    def edit(tables: Tables) -> None:
        tables[table].append(tables[table][copy_of] | cells)

    return edit


def drop(table: str, row: int = 0) -> Edit:
    """Take a row out of a table."""

    def edit(tables: Tables) -> None:
        del tables[table][row]

    return edit


CORRECT = "Mend: add it there, or correct the name."


@dataclass
class Checks:
    """The compiled checks over tables that a test fills."""

    project: CompiledProject
    filled: Tables = field(default_factory=dict)

    def messages(self, tables: Tables) -> list[str]:
        """Return what the checks say of the tables, running those that may differ."""
        stale = set()
        for table, rows in tables.items():
            if rows != self.filled.get(table):
                self.project.fill(seed(table), rows)
                self.filled[table] = rows
                stale.add(seed(table))
        for model in self.project.models:
            if any(f'"{name}"' in model.select for name in stale):
                self.project.connection.execute(
                    f"create or replace table {model.name} as {model.select}"
                )
                stale.add(model.name)
        return sorted(row["message"] for row in self.project.rows(MISTAKES))


def seed(table: str) -> str:
    return f"lead_scoring_{table}"


def seed_path(root: Path, table: str) -> Path:
    return root / "seeds" / f"{seed(table)}.csv"


def valid_tables() -> Tables:
    return {table: [dict(row) for row in rows] for table, rows in VALID.items()}


def compiled_checks(manifest: Path, root: Path) -> Checks:
    """The checks of a compiled project."""
    columns = {seed(table): table_columns(seed_path(root, table)) for table in VALID}
    return Checks(CompiledProject(manifest, columns, [MISTAKES]))


def assert_told(checks: Checks, edit: Edit, message: str) -> None:
    """A mistake in tables that are right else is told, with file, row and mend."""
    tables = valid_tables()
    edit(tables)
    said = checks.messages(tables)
    assert any(sentence.endswith(message) for sentence in said), said
    assert all(sentence.startswith("lead_scoring_") for sentence in said)


def assert_right(checks: Checks, edit: Edit) -> None:
    """An edit of tables that are right is called no mistake."""
    tables = valid_tables()
    edit(tables)
    assert checks.messages(tables) == []
