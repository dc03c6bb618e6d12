"""Ledgers of closed leads in the package's own SQL: rules are judged and fitted anew.

A test draws what every rule gave every judged lead; the models from the judged leads on
are then run in DuckDB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

import _project
from compiled import rows_of, select_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.str_]

PREFIX = "int_lead_scoring__"
GIVEN = {
    "milestone_scores": "scoring_model varchar, lead_id varchar, scored_on date,"
    " part varchar, is_won boolean, is_judged boolean",
    f"{PREFIX}scored_leads": "score_key bigint, scoring_model varchar, lead_id varchar,"
    " scored_on date, is_current boolean",
    f"{PREFIX}scoring_models": "scoring_model varchar, fit_weight double,"
    " engagement_weight double, rules_hash varchar",
    f"{PREFIX}rules": "rule_key bigint, scoring_model varchar, dimension varchar,"
    " rule_id varchar, effect varchar, points double, max_points double",
    f"{PREFIX}rule_points": "score_key bigint, rule_key bigint, status varchar,"
    " points double",
}
"""What the models read that stand before the judged leads."""

MODEL = "M"
JUDGED_ON = "2026-01-01"
TODAY = "2026-06-30"


@dataclass
class Ledger:
    """The judged leads of a model and what its rules gave them.

    Attributes:
        won: whether each lead was won; shape (leads,).
        later: whether it closed in the later part; shape (leads,).
        status: met, not met or unknown; shape (leads, rules).
        contributions: points in the ledger; shape (leads, rules).
        points: of each rule; shape (rules,).
        max_points: limits, by the place of the rule.
        effects: other than score, by the place of the rule.
        met_today: places of rules that a lead of today meets.
        weights: of fit and engagement; the rules belong to them in turn.
    """

    won: Bools
    later: Bools
    status: Texts
    contributions: Floats
    points: Floats
    max_points: Mapping[int, float] = field(default_factory=dict)
    effects: Mapping[int, str] = field(default_factory=dict)
    met_today: Sequence[int] = ()
    weights: tuple[float, float] = (1.0, 1.0)

    @property
    def rule_ids(self) -> list[str]:
        """The rules' ids, in their order, which is that of their text."""
        return [f"rule_{place:03}" for place in range(len(self.points))]

    @property
    def met(self) -> Bools:
        """Whether each lead meets each rule; shape (leads, rules)."""
        return np.asarray(self.status == "met")

    @property
    def amounts(self) -> Floats:
        """Contributions in units of points, weighed; shape (leads, rules)."""
        weight = np.resize(np.array(self.weights), len(self.points))
        units = np.where(
            self.points == 0,
            self.met,
            self.contributions / np.where(self.points == 0, 1, self.points),
        )
        return np.asarray(units * weight)


def met_ledger(won: Bools, met: Bools, points: Floats, later: Bools) -> Ledger:
    """A ledger in which a rule that is met gives its points; met: (leads, rules)."""
    status = np.where(met, "met", "not met")
    return Ledger(won, later, status, met * points, points)


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Sequence[Any]]
) -> None:
    """Add rows to a table, given by columns."""
    rows = pd.DataFrame({str(place): column for place, column in enumerate(columns)})
    connection.register("new_rows", rows)
    connection.execute(f"insert into {table} select * from new_rows")


class RuleModels:
    """The package's SQL from the judged leads to both marts, compiled."""

    def __init__(self, manifest_path: Path) -> None:
        """Read the compiled models from a manifest."""
        self.nodes = _project.read_json(manifest_path)["nodes"]

    def models_up_to(self, mart: str) -> list[tuple[str, str]]:
        """Names and SELECTs of what stands between what is given and a mart."""
        ordered: dict[str, str] = {}

        def visit(key: str) -> None:
            node = self.nodes[key]
            if node["name"] in GIVEN or node["name"] in ordered:
                return
            for parent in node["depends_on"]["nodes"]:
                visit(parent)
            ordered[node["name"]] = select_of(node)

        visit(f"model.lead_scoring.{mart}")
        return list(ordered.items())

    def run(self, ledger: Ledger, mart: str) -> dict[str, dict[str, Any]]:
        """Return a mart's rows by rule_id."""
        connection = duckdb.connect(config={"threads": 1})
        for name, definition in GIVEN.items():
            connection.execute(f"create table {name} ({definition})")
        self.fill_leads(connection, ledger)
        self.fill_rules(connection, ledger)
        for name, select in self.models_up_to(mart):
            connection.execute(f"create table {name} as {select}")
        return {row["rule_id"]: row for row in rows_of(connection, f"from {mart}")}

    @staticmethod
    def fill_leads(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
        """Write the judged leads, and one of today."""
        count = len(ledger.won)
        ids = [f"L{number}" for number in range(count)]
        insert(
            connection,
            "milestone_scores",
            [
                [MODEL] * count,
                ids,
                [JUDGED_ON] * count,
                np.where(ledger.later, "later", "earlier").tolist(),
                ledger.won.tolist(),
                [True] * count,
            ],
        )
        insert(
            connection,
            f"{PREFIX}scored_leads",
            [
                [*range(count), count],
                [MODEL] * (count + 1),
                [*ids, "today"],
                [*[JUDGED_ON] * count, TODAY],
                [*[False] * count, True],
            ],
        )

    @staticmethod
    def fill_rules(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
        """Write the model, its rules and what they give."""
        rules = range(len(ledger.points))
        insert(
            connection,
            f"{PREFIX}scoring_models",
            [[MODEL], [ledger.weights[0]], [ledger.weights[1]], ["hash"]],
        )
        insert(
            connection,
            f"{PREFIX}rules",
            [
                rules,
                [MODEL] * len(rules),
                [("fit", "engagement")[place % 2] for place in rules],
                ledger.rule_ids,
                [ledger.effects.get(place, "score") for place in rules],
                ledger.points.tolist(),
                [ledger.max_points.get(place) for place in rules],
            ],
        )
        leads, places = np.nonzero(
            (ledger.status != "not met") | (ledger.contributions != 0)
        )
        today = list(ledger.met_today)
        insert(
            connection,
            f"{PREFIX}rule_points",
            [
                [*leads.tolist(), *[len(ledger.won)] * len(today)],
                [*places.tolist(), *today],
                [*ledger.status[leads, places].tolist(), *["met"] * len(today)],
                [*ledger.contributions[leads, places].tolist(), *[0.0] * len(today)],
            ],
        )
