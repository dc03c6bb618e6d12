"""How people change rules: what they ask for, bot rules, and weights."""

from __future__ import annotations

import copy
import random

from sequences.inputs import Inputs
from sequences.start import (
    bot_row,
    category_row,
    pattern_cells,
    rule_row,
    sequence_cells,
    sequence_row,
    weight_cells,
)


def reverts(inputs: Inputs, rng: random.Random) -> None:
    """What changed in the rules before the last run is taken back, or most of it."""
    for name, rows in inputs.before.items():
        if rng.random() < 0.9:
            inputs.tables[name] = copy.deepcopy(rows)


def patterns(inputs: Inputs, rng: random.Random) -> None:
    """A rule asks for other events."""
    rule = rng.choice(inputs.tables["engagement_rules"])
    name = rng.choice(list(cells := pattern_cells(rng)))
    rule[name] = cells[name]


def sequence_rules(inputs: Inputs, rng: random.Random) -> None:
    """A sequence rule is new, asks for other events or is there no more."""
    rows = inputs.tables["sequence_rules"]
    if rows and rng.random() < 0.5:
        rng.choice(rows).update(sequence_cells(rng))
    elif rows and rng.random() < 0.5:
        rows.remove(rng.choice(rows))
    else:
        rows.append(sequence_row(rng, f"s{inputs.new_id()}"))


def new_rules(inputs: Inputs, rng: random.Random) -> None:
    """There is a new rule."""
    inputs.tables["engagement_rules"].append(rule_row(rng, f"r{inputs.new_id()}"))


def removed_rules(inputs: Inputs, rng: random.Random) -> None:
    """A rule is there no more, unless it is the last."""
    rules = inputs.tables["engagement_rules"]
    if len(rules) > 1:
        rules.remove(rng.choice(rules))


def categories(inputs: Inputs, rng: random.Random) -> None:
    """A category gets, changes or loses a pattern."""
    rows = inputs.tables["asset_categories"]
    if rows and rng.random() < 0.6:
        rows.remove(rng.choice(rows))
    if rng.random() < 0.7:
        rows.append(category_row(rng))


def bot_rules(inputs: Inputs, rng: random.Random) -> None:
    """A bot rule is new, changes or is there no more."""
    rows = inputs.tables["bot_rules"]
    if rows and rng.random() < 0.6:
        rows.remove(rng.choice(rows))
    if rng.random() < 0.7:
        rows.append(bot_row(rng, f"b{inputs.new_id()}"))


def weights(inputs: Inputs, rng: random.Random) -> None:
    """Points, caps, decays, bands and limits change."""
    rules = inputs.tables["engagement_rules"] + inputs.tables["sequence_rules"]
    rng.choice(rules).update(weight_cells(rng))
    rng.choice(inputs.tables["models"])["engagement_max"] = rng.choice((None, "30"))
    for band in inputs.tables["bands"]:
        if band["band"] == "hot":
            band["lower_bound"] = rng.choice(("6", "9", "15"))
