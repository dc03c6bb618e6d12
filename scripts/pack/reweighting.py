"""Points that a pack's own outcomes give to rules written by hand.

The package's mart proposed_points makes them, in SQL: of a copy of the rules for each
split, whose population are the leads that the split learns from.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pack.project import PackProject, Seeds, join_seeds
from proposal.splits import Split

LEARNED_IN = "learned_in"
"""The attribute that names the splits which learn from a lead."""

NO_LIMIT = "-1000000"
LIMITS = (
    *("fit_max", "engagement_max", "total_max", "inactivity_days"),
    *("inactivity_points", "inactivity_grace_days"),
)
FLOORS = ("fit_min", "engagement_min", "total_min")
POINTS = {"points": "proposed_points", "max_points": "proposed_max_points"}


def name_of(place: int) -> str:
    """Name the model of a split."""
    return f"reweighted_{place}"


def of_model(seeds: Seeds, model: str, name: str) -> dict[str, pd.DataFrame]:
    """Give the rows of one scoring model, under another name."""
    return {
        table: rows[rows["scoring_model"] == model].assign(scoring_model=name)
        for table, rows in seeds.items()
        if "scoring_model" in rows
    }


def learning(seeds: Seeds, model: str, splits: Sequence[Split]) -> Seeds:
    """Copy a model for each split, for the leads alone that the split learns from."""
    copies = []
    for place in range(len(splits)):
        copy = of_model(seeds, model, name_of(place))
        learned = {
            "scoring_model": name_of(place),
            "attribute": LEARNED_IN,
            "operator": "=",
            "operand": str(place),
        }
        row = pd.DataFrame([learned]).reindex(
            columns=copy["populations"].columns, fill_value=""
        )
        copy["populations"] = pd.concat([copy["populations"], row])
        copies.append(copy)
    return join_seeds([*copies, shared(seeds)])


def shared(seeds: Seeds) -> Seeds:
    """Give the tables that are of no scoring model, such as categories."""
    return {table: rows for table, rows in seeds.items() if "scoring_model" not in rows}


def reweighted(
    seeds: Seeds, model: str, project: PackProject, splits: Sequence[Split]
) -> list[Seeds]:
    """Build what the outcomes propose for a model, and give its copies these points.

    Proposed points are made for sums without limits, so groups, bounds and inactivity
    are left out.

    Returns:
        The scoring tables of each split's copy, as `name_of` names it.

    Raises:
        CommandFailedError: a model of the package failed.
    """
    project.build(learning(seeds, model, splits), "+proposed_points", after_days=1)
    proposed = project.rows("proposed_points")
    models: list[Seeds] = []
    for place in range(len(splits)):
        name = name_of(place)
        copy = of_model(seeds, model, name)
        own = proposed[proposed["scoring_model"] == name].set_index("rule_id")
        for table in ("fit_rules", "engagement_rules"):
            copy[table] = with_points(copy[table], own)
        copy["rule_groups"] = copy["rule_groups"].iloc[:0]
        copy["models"] = copy["models"].assign(
            **dict.fromkeys(LIMITS, ""), **dict.fromkeys(FLOORS, NO_LIMIT)
        )
        models.append(copy)
    return models


def with_points(rules: pd.DataFrame, proposed: pd.DataFrame) -> pd.DataFrame:
    """Give rules their proposed points, and no group.

    Args:
        rules: rows of a scoring table, as text.
        proposed: rows of proposed_points by rule_id.
    """
    found = rules.assign(rule_group="")
    own = proposed.reindex(found["rule_id"])
    for column, told in POINTS.items():
        if column in found:
            has = found[column] != ""
            found[column] = own[told].map("{:g}".format).to_numpy()
            found[column] = found[column].where(has, "")
    if "points_if_not_met" in found:
        ratio = (own["proposed_points"] / own["points"]).to_numpy()
        otherwise = pd.to_numeric(found["points_if_not_met"]) * ratio
        found["points_if_not_met"] = otherwise.map("{:g}".format).where(
            otherwise.notna(), ""
        )
    return found
