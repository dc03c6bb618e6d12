"""Keeps seeds valid where rows are taken away from them."""

from __future__ import annotations

from collections.abc import Sequence

from reference import SEED_COLUMNS, Row, norm
from worlds.pen import Cell

Tables = dict[str, list[Row]]

_GROUPED = (
    ("fit", "fit_rules"),
    ("engagement", "engagement_rules"),
    ("engagement", "sequence_rules"),
)
"""The dimension of the groups of each table of rules."""


def _keys(rows: Sequence[Row], *columns: str) -> set[tuple[Cell, ...]]:
    return {tuple(norm(row[column]) for column in columns) for row in rows}


def _of_keys(
    rows: Sequence[Row], keys: set[tuple[Cell, ...]], *columns: str
) -> list[Row]:
    """The rows whose columns are among the keys."""
    return [row for row in rows if tuple(norm(row[c]) for c in columns) in keys]


def _measures(seeds: Tables) -> set[tuple[Cell, ...]]:
    """(model, measure) of everything that a lane can ask for."""
    rules = _keys(
        [row for _, name in _GROUPED for row in seeds[name]], "scoring_model", "rule_id"
    )
    bands = _keys(seeds["bands"], "scoring_model", "dimension")
    categories = _keys(seeds["asset_categories"], "category")
    names = ["fit", "engagement", "total", *(f"category:{c}" for (c,) in categories)]
    models = _keys(seeds["models"], "scoring_model")
    return {
        *((model, name) for (model,) in models for name in names),
        *((model, f"rule:{rule_id}") for model, rule_id in rules),
        *((model, f"{dimension}_band") for model, dimension in bands),
    }


def _valid_bands(seeds: Tables) -> tuple[list[Row], list[Row]]:
    """The bands with an open bottom, and the matrix if it is still complete."""
    scale = ("scoring_model", "dimension")
    bottoms = [row for row in seeds["bands"] if norm(row["lower_bound"]) is None]
    bands = _of_keys(seeds["bands"], _keys(bottoms, *scale), *scale)
    matrix: list[Row] = []
    for (model,) in _keys(seeds["models"], "scoring_model"):
        own = _of_keys(bands, {(model,)}, "scoring_model")
        fit, engagement = (
            {name for (name,) in _keys(_of_keys(own, {(d,)}, "dimension"), "band")}
            for d in ("fit", "engagement")
        )
        cells = _of_keys(seeds["matrix"], {(model,)}, "scoring_model")
        wanted = {(one, other) for one in fit for other in engagement}
        if _keys(cells, "fit_band", "engagement_band") == wanted:
            matrix += cells
    return bands, matrix


def valid(seeds: Tables) -> Tables:
    """The seeds without what refers to rows that are gone."""
    rule, group = ("scoring_model", "rule_id"), ("scoring_model", "rule_group")
    models = _keys(seeds["models"], "scoring_model")
    kept = {
        name: _of_keys(rows, models, "scoring_model")
        if "scoring_model" in SEED_COLUMNS[name]
        else rows
        for name, rows in seeds.items()
    }
    kept["fit_rules"] = _of_keys(
        kept["fit_rules"], _keys(kept["fit_conditions"], *rule), *rule
    )
    kept["fit_conditions"] = _of_keys(
        kept["fit_conditions"], _keys(kept["fit_rules"], *rule), *rule
    )
    for dimension, name in _GROUPED:
        groups = _of_keys(kept["rule_groups"], {(dimension,)}, "dimension")
        grouped = _keys(groups, *group)
        kept[name] = [
            row if _of_keys([row], grouped, *group) else {**row, "rule_group": None}
            for row in kept[name]
        ]
    kept["bands"], kept["matrix"] = _valid_bands(kept)
    for name in ("qualification", "watermarks"):
        kept[name] = _of_keys(kept[name], _measures(kept), "scoring_model", "measure")
    return kept
