"""One row's change in a seed moves exactly the scores it should, and no other.

The shipped seeds score the demo before and after an edit of one cell. What must change
follows from the ledger before the edit and the formulas of the design, section 5.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compiled import CompiledProject, table_columns
from conftest import CompileOnce

SCORED_ON = dt.date(2026, 6, 30)  # the demo's own
TOLERANCE = 0.0002  # what rounding to 4 decimals leaves of a factor
Row = dict[str, Any]
Key = tuple[Any, ...]

SCORE_KEY = ("scoring_model", "lead_id")
LEDGER_KEY = (*SCORE_KEY, "kind", "dimension", "rule_group", "rule_id")
MARTS = {
    "lead_scores": SCORE_KEY,
    "lead_score_contributions": LEDGER_KEY,
    "lead_category_scores": (*SCORE_KEY, "category"),
}
EXTRAS = {"inactivity", "adjustment"}
VERDICT = {
    *("matrix_cell", "quadrant", "action", "queue", "sla_hours", "priority"),
    *("is_sales_qualified", "qualified_by"),
}
LOOKING_BACK = {
    *("score_change_7_days", "trend", "is_sales_qualified", "qualified_by"),
    *("qualified_on", "first_qualified_on"),
}
"""What the scores of earlier dates have a part in."""
Scored = dict[str, dict[Key, Row]]


@dataclass
class Demo:
    """The demo, which can be scored with an edited seed."""

    project: CompiledProject
    seeds: Mapping[str, Sequence[Row]]

    def score(self, seed: str = "models", edit: Row | None = None, **of: str) -> Scored:
        """Score the demo with one row of a seed edited: the one with these cells."""
        rows = [
            {**row, **(edit or {})} if of.items() <= row.items() else row
            for row in self.seeds[seed]
        ]
        edited = [
            row for row, was in zip(rows, self.seeds[seed], strict=True) if row != was
        ]
        assert len(edited) == (1 if edit else 0)
        self.project.fill(f"lead_scoring_{seed}", rows)
        self.project.run(SCORED_ON)
        self.project.fill(f"lead_scoring_{seed}", self.seeds[seed])
        return {
            mart: {
                tuple(row[column] for column in key): row
                for row in self.project.rows(mart)
            }
            for mart, key in MARTS.items()
        }


@pytest.fixture(scope="module")
def demo(project_root: Path, compile_once: CompileOnce) -> Demo:
    files = {path.stem: path for path in (project_root / "seeds").rglob("*.csv")}
    project = CompiledProject(
        compile_once(),
        {name: table_columns(path) for name, path in files.items()},
        list(MARTS),
    )
    for name, path in files.items():
        project.connection.execute(
            f"create table {name} as from read_csv('{path}', all_varchar = true)"
        )
    seeds = {}
    for path in (project_root / "seeds").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            seeds[path.stem.removeprefix("lead_scoring_")] = list(csv.DictReader(lines))
    return Demo(project, seeds)


@pytest.fixture(scope="module")
def before(demo: Demo) -> Scored:
    return demo.score()


def differing(one: Row, other: Row) -> set[str]:
    """Name the columns in which two rows differ, but for what all rows share.

    That is the rules' hash, and the probability, which rests on all closed leads.
    """
    shared = {"rules_hash", "probability"}
    return {column for column in one if one[column] != other[column]} - shared


def changes(before: Scored, after: Scored, mart: str) -> dict[Key, set[str]]:
    """Return the rows that came, went or changed, with the columns that differ."""
    was, is_now = before[mart], after[mart]
    found = {key: {"row"} for key in was.keys() ^ is_now.keys()}
    common = was.keys() & is_now.keys()
    found |= {key: differing(was[key], is_now[key]) for key in common}
    return {key: columns for key, columns in found.items() if columns}


def rule_rows(scored: Scored, rule_id: str) -> dict[str, Row]:
    """Return a rule's ledger rows under the model default, by lead."""
    return {
        row["lead_id"]: row
        for row in scored["lead_score_contributions"].values()
        if row["scoring_model"] == "default" and row["rule_id"] == rule_id
    }


def rehashed(before: Scored, after: Scored) -> set[str]:
    """Name the scoring models whose rules_hash changed."""
    return {
        key[0]
        for key, row in before["lead_scores"].items()
        if row["rules_hash"] != after["lead_scores"][key]["rules_hash"]
    }


def limited(amount: float, least: str | None, greatest: str | None) -> float:
    """Keep an amount within limits given as a seed's cells."""
    low = float(least) if least else -math.inf
    high = float(greatest) if greatest else math.inf
    return min(max(amount, low), high)


def engagement_of(demo: Demo, ledger: Iterable[Row]) -> float:
    """Compute a lead's engagement score from its ledger's rule rows and section 5."""
    (model,) = (
        row for row in demo.seeds["models"] if row["scoring_model"] == "default"
    )
    limits = {
        row["rule_group"]: row
        for row in demo.seeds["rule_groups"]
        if (row["scoring_model"], row["dimension"]) == ("default", "engagement")
    }
    groups: dict[str | None, list[float]] = {}
    total = 0.0
    for row in ledger:
        if row["kind"] == "engagement_rule" and row["status"] == "met":
            groups.setdefault(row["rule_group"], []).append(row["points"])
        elif row["dimension"] == "engagement" and row["kind"] in EXTRAS:
            total += row["points"]
    for name, members in groups.items():
        if name is None:
            total += sum(members)
        else:
            group = limits[name]
            points = max(members) if group["mode"] == "best" else sum(members)
            total += limited(points, group["min_points"], group["max_points"])
    return limited(total, model["engagement_min"], model["engagement_max"])


def assert_only_this_rule_moved(
    demo: Demo, before: Scored, after: Scored, rule_id: str, moved: set[str]
) -> None:
    """Check that only these leads' rows of a rule moved, and what they add up to."""
    ledger_changes = changes(before, after, "lead_score_contributions")
    assert {key[1] for key in ledger_changes} == moved
    for key in ledger_changes:
        model, _, kind, dimension, _, changed_rule = key
        assert model == "default"
        assert changed_rule == rule_id or kind in {
            *("group_limit", "dimension_limit", "total_limit")
        }, key
        assert dimension in {"engagement", "total"}
    for key, columns in changes(before, after, "lead_scores").items():
        assert key[0] == "default"
        assert not columns & {"fit_score", "fit_band", "missing_attributes"}
        if key[1] not in moved and columns - LOOKING_BACK:
            # At its limit a rule gives the same, if by other days and categories.
            assert key[1] in rule_rows(before, rule_id)
            assert columns <= LOOKING_BACK | {"points_last_30_days", "top_category"}
    ledgers: dict[str, list[Row]] = {lead: [] for lead in moved}
    for key, row in after["lead_score_contributions"].items():
        if key[0] == "default" and key[1] in moved:
            ledgers[key[1]].append(row)
    for lead, ledger in ledgers.items():
        score = after["lead_scores"]["default", lead]["engagement_score"]
        assert score == pytest.approx(engagement_of(demo, ledger), abs=TOLERANCE)
    assert rehashed(before, after) == {"default"}


def test_points_move_the_rows_of_their_rule_in_proportion(
    demo: Demo, before: Scored
) -> None:
    """A product page gives 3 instead of 2 points, all of them 30 at most as before."""
    after = demo.score(
        "engagement_rules",
        {"points": "3"},
        scoring_model="default",
        rule_id="product_pages",
    )
    was, is_now = rule_rows(before, "product_pages"), rule_rows(after, "product_pages")
    assert was.keys() == is_now.keys()
    moved = set()
    for lead, row in was.items():
        new = is_now[lead]
        assert differing(row, new) <= {"points", "points_undecayed"}
        assert new["points_undecayed"] == min(3 * row["event_count"], 30)
        assert new["points"] == pytest.approx(
            min(1.5 * row["points"], 30), abs=TOLERANCE
        )
        if row["points"] < 30:
            moved.add(lead)
    assert len(was) > len(moved) > 10
    assert_only_this_rule_moved(demo, before, after, "product_pages", moved)
    scores = changes(before, after, "lead_scores")
    assert any("engagement_score" in columns for columns in scores.values())


def test_cap_moves_the_rows_above_it(demo: Demo, before: Scored) -> None:
    """A price page gives 16 points at most, not 32."""
    after = demo.score(
        "engagement_rules",
        {"max_points": "16"},
        scoring_model="default",
        rule_id="pricing_page",
    )
    was, is_now = rule_rows(before, "pricing_page"), rule_rows(after, "pricing_page")
    for lead, row in was.items():
        for column in ("points", "points_undecayed"):
            assert is_now[lead][column] == min(row[column], 16)
    moved = {lead for lead, row in was.items() if row["points_undecayed"] > 16}
    assert any(was[lead]["points"] > 16 for lead in moved)
    assert len(was) > len(moved) > 10
    assert_only_this_rule_moved(demo, before, after, "pricing_page", moved)


def test_half_life_moves_what_has_aged_and_nothing_undecayed(
    demo: Demo, before: Scored
) -> None:
    """Product pages lose half of their points in 42 days, not in 21."""
    after = demo.score(
        "engagement_rules",
        {"decay_days": "42"},
        scoring_model="default",
        rule_id="product_pages",
    )
    was, is_now = rule_rows(before, "product_pages"), rule_rows(after, "product_pages")
    moved = set()
    of_one_day = 0
    for lead, row in was.items():
        new = is_now[lead]
        assert differing(row, new) <= {"points"}
        if row["points"] < 30 and row["first_on"] < SCORED_ON:
            assert row["points"] < new["points"] <= row["points_undecayed"]
            moved.add(lead)
        if row["first_on"] == row["last_on"] and row["points_undecayed"] < 30:
            age = (SCORED_ON - row["last_on"]).days
            wanted = row["points_undecayed"] * 0.5 ** (age / 42)
            assert new["points"] == pytest.approx(wanted, abs=TOLERANCE)
            of_one_day += 1
    assert of_one_day > 10
    assert len(was) > len(moved) > 10
    assert_only_this_rule_moved(demo, before, after, "product_pages", moved)
    for columns in changes(before, after, "lead_scores").values():
        assert "engagement_points_undecayed" not in columns


def test_band_moves_cells_and_verdicts_and_no_score(demo: Demo, before: Scored) -> None:
    """Engagement is in band 1 from 30 points, not from 40."""
    after = demo.score(
        "bands",
        {"lower_bound": "30"},
        scoring_model="default",
        dimension="engagement",
        band="1",
    )
    assert changes(before, after, "lead_score_contributions") == {}
    assert changes(before, after, "lead_category_scores") == {}
    moved = changes(before, after, "lead_scores")
    assert moved.keys() == {
        key
        for key, row in before["lead_scores"].items()
        if key[0] == "default" and 30 <= row["engagement_score"] < 40
    }
    assert len(moved) > 5
    for key, columns in moved.items():
        was, is_now = before["lead_scores"][key], after["lead_scores"][key]
        assert {"engagement_band", "matrix_cell"} <= columns
        assert columns <= {"engagement_band", *VERDICT}
        assert (was["engagement_band"], is_now["engagement_band"]) == ("2", "1")
        assert is_now["matrix_cell"] == f"{was['fit_band']}1"
    verdicts = [key for key, columns in moved.items() if "qualified_by" in columns]
    assert verdicts, "nobody qualifies by the band"
    assert rehashed(before, after) == {"default"}
