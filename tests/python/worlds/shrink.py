"""Makes a failing world small."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reference import INPUT_COLUMNS, Row, World
from worlds.validity import valid

_REQUIRED: dict[str, tuple[str, ...]] = {
    "models": ("scoring_model",),
    "populations": ("scoring_model", "attribute", "operator", "operand"),
    "fit_rules": ("scoring_model", "rule_id", "points"),
    "fit_conditions": ("scoring_model", "rule_id", "attribute", "operator", "operand"),
    "engagement_rules": ("scoring_model", "rule_id", "event_type", "points"),
    "sequence_rules": (
        *("scoring_model", "rule_id", "first_event_type", "second_event_type"),
        *("within_days", "points"),
    ),
    "rule_groups": ("scoring_model", "dimension", "rule_group"),
    "asset_categories": ("category", "asset_pattern"),
    "watermarks": ("scoring_model", "measure", "level"),
    "bands": ("scoring_model", "dimension", "band", "lower_bound"),
    "matrix": ("scoring_model", "fit_band", "engagement_band", "quadrant", "action"),
    "qualification": ("scoring_model", "lane", "measure", "operator", "operand"),
    "recycling": ("scoring_model", "outcome", "cooldown_days"),
    "title_patterns": ("title_pattern", "pattern_order"),
    "freemail_domains": ("domain",),
    "competitor_domains": ("domain",),
    "bot_rules": ("bot_rule_id", "event_type", "max_events", "window_seconds"),
}
"""Cells of seeds that are never blanked."""

_TOGETHER = ("decay_kind", "decay_days", "decay_share")
"""Cells that are blanked together or not at all."""

Fails = Callable[[World], bool]


@dataclass
class _Shrinker:
    """Takes away from a world what it does not need to fail."""

    world: World
    fails: Fails
    tries: int

    def accepts(self, **changes: Any) -> bool:
        """Whether the world still fails with these fields; if so, keep them."""
        smaller = dataclasses.replace(self.world, **changes)
        if self.tries <= 0 or not smaller.seeds["models"] or smaller == self.world:
            return False
        self.tries -= 1
        if not self.fails(smaller):
            return False
        self.world = smaller
        return True

    def accepts_rows(self, kind: str, name: str, rows: list[Row]) -> bool:
        """Whether the world still fails with these rows of one table."""
        tables = {**getattr(self.world, kind), name: rows}
        return self.accepts(**{kind: valid(tables) if kind == "seeds" else tables})

    def rows(self, kind: str, name: str) -> list[Row]:
        """The rows of one table of the world as it now is."""
        rows: list[Row] = getattr(self.world, kind)[name]
        return rows

    def drop_rows(self, kind: str, name: str) -> None:
        """Drop rows in ever smaller runs."""
        size = len(self.rows(kind, name))
        while size > 0:
            place = 0
            while place < len(rows := self.rows(kind, name)):
                if not self.accepts_rows(
                    kind, name, rows[:place] + rows[place + size :]
                ):
                    place += size
            size //= 2

    def shorten_history(self) -> None:
        """Drop the history, or periods of it."""
        grain, periods = self.world.history or ("day", 0)
        if periods and not self.accepts(history=None) and isinstance(periods, int):
            while periods > 1 and self.accepts(history=(grain, periods - 1)):
                periods -= 1

    def blank_cells(self, kind: str, name: str) -> None:
        """Blank all cells of a row that may be, else one by one."""
        required = {*_REQUIRED.get(name, ()), *INPUT_COLUMNS.get(name, ())[:1]}
        for place in range(len(self.rows(kind, name))):
            names = [c for c in self.rows(kind, name)[place] if c not in required]
            for columns in (names, *((c,) for c in names)):
                rows = self.rows(kind, name)
                if place >= len(rows):
                    break
                blank = {*columns, *(_TOGETHER if {*columns} & {*_TOGETHER} else ())}
                row = {
                    c: None if c in blank else cell for c, cell in rows[place].items()
                }
                self.accepts_rows(kind, name, [*rows[:place], row, *rows[place + 1 :]])


def smallest(world: World, fails: Fails, tries: int = 2000) -> World:
    """A world that still fails, with fewer rows and fewer filled cells.

    `fails` tells whether a world fails; it is asked at most `tries` times. The seeds
    stay valid. Far quicker than shrinking by Hypothesis, whose choices know no rows.
    """
    shrinker = _Shrinker(world, fails, tries)
    before = None
    while before != shrinker.world:
        before = shrinker.world
        tables = [("seeds", name) for name in before.seeds]
        tables += [("inputs", name) for name in before.inputs]
        for kind, name in tables:
            shrinker.drop_rows(kind, name)
        shrinker.accepts(qualify_opted_out=False, qualify_customers=False)
        shrinker.accepts(lead_attributes=[], account_attributes=[])
        shrinker.accepts(identities_known_at=False)
        shrinker.accepts(holdout_share=0.0)
        shrinker.shorten_history()
        for kind, name in tables:
            shrinker.blank_cells(kind, name)
    return shrinker.world
