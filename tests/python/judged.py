"""Runs what judges the scores over judged leads that a test makes up.

A test gives each of its cases a scoring model of its own: one run judges them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

import _project
from compiled import select_of

PREFIX = "int_lead_scoring__"
MODELS = (
    f"{PREFIX}judged_scores",
    f"{PREFIX}judged_sets",
    f"{PREFIX}ranking_quality",
    f"{PREFIX}score_bins",
    f"{PREFIX}isotonic_bins",
    f"{PREFIX}probabilities",
    f"{PREFIX}calibration_quality",
    f"{PREFIX}cuts",
    f"{PREFIX}cut_quality",
    f"{PREFIX}telling_rules",
    "model_quality",
    "score_calibration",
    f"{PREFIX}current_scores",
    f"{PREFIX}current_line",
    f"{PREFIX}weekly_capacity",
    "threshold_curve",
    f"{PREFIX}best_thresholds",
    f"{PREFIX}bar_misses",
    "recommended_thresholds",
)
LEAK_TEST = "test.lead_scoring.assert_lead_scoring_no_leakage"
GIVEN = {
    "milestone_scores": "scoring_model varchar, lead_id varchar, part varchar,"
    " total_band varchar, total_score double, is_judged boolean, is_won boolean,"
    " is_sales_qualified boolean, is_holdout boolean",
    f"{PREFIX}scoring_models": "scoring_model varchar, rules_hash varchar",
    f"{PREFIX}rule_outcomes": "scoring_model varchar, rule_id varchar,"
    " lead_count bigint, won_count bigint, roc_auc double",
    "lead_scores": "scoring_model varchar, total_score double,"
    " is_sales_qualified boolean, disqualified_by varchar",
    "stg_lead_scoring__sales_reps": "capacity integer, capacity_period varchar",
}
"""What the models read of others."""

DEFAULTS: dict[str, object] = {
    "part": "earlier",
    "total_band": None,
    "is_judged": True,
    "is_sales_qualified": False,
    "is_holdout": False,
}
"""What a judged lead is where its test does not say."""


@dataclass(frozen=True)
class Evaluation:
    """The SQL that judges scores.

    Attributes:
        selects: the compiled SELECT of each model and of the test for leaks.
    """

    selects: Mapping[str, str]

    def judge(
        self, leads: pd.DataFrame, **given: pd.DataFrame
    ) -> duckdb.DuckDBPyConnection:
        """Build every model.

        Args:
            leads: judged leads: scoring_model, total_score, is_won, and what of
                DEFAULTS they have otherwise.
            given: rows of other tables of GIVEN.
        """
        connection = duckdb.connect(config={"threads": 1})
        judged = pd.DataFrame(DEFAULTS, index=leads.index).assign(
            lead_id=[str(number) for number in range(len(leads))],
            **{column: leads[column] for column in leads},
        )
        models = pd.DataFrame({"scoring_model": leads["scoring_model"].unique()})
        tables = {
            f"{PREFIX}scoring_models": models.assign(rules_hash="h"),
            "milestone_scores": judged,
            **given,
        }
        for name, columns in GIVEN.items():
            connection.execute(f"create table {name} ({columns})")
            if name in tables:
                connection.register("rows", tables[name])
                connection.execute(f"insert into {name} by name from rows")
        for name in MODELS:
            connection.execute(f"create table {name} as {self.selects[name]}")
        return connection


def compiled_evaluation(manifest: Path) -> Evaluation:
    """Read the compiled SQL from a manifest."""
    nodes = _project.read_json(manifest)["nodes"]
    keys = {name: f"model.lead_scoring.{name}" for name in MODELS}
    return Evaluation(
        {
            name: select_of(nodes[key])
            for name, key in {**keys, "leaks": LEAK_TEST}.items()
        }
    )
