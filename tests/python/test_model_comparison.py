"""model_comparison tells what docs/evaluation.md says, in random worlds.

The judge of the SQL is plain Python over the same rows.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from compiled import Row
from conftest import CompileOnce
from filled import PREFIX, FilledModels

MODELS = (
    f"{PREFIX}compared_models",
    f"{PREFIX}compared_leads",
    f"{PREFIX}list_figures",
    f"{PREFIX}quarter_scores",
    f"{PREFIX}last_quarter",
    "model_comparison",
    "model_comparison_leads",
)
GIVEN = {
    f"{PREFIX}scoring_dates": "scored_on date, is_current boolean",
    f"{PREFIX}scoring_models": "scoring_model varchar, status varchar,"
    " precedence double, rules_hash varchar",
    "lead_scores": "scoring_model varchar, scored_on date, lead_id varchar,"
    " qualified_by varchar, queue varchar, reason_1 varchar, total_score double",
    "milestone_scores": "scoring_model varchar, lead_id varchar, total_score double,"
    " is_judged boolean, is_won boolean, is_sales_qualified boolean, closed_on date",
}
NAMES = ("B", "a", "C", "D")
MINIMUM = 20
# The date scored, and the first and last day of the whole quarter before.
QUARTERS = (
    ("2026-06-30", "2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-01-01", "2026-03-31"),
    ("2026-02-28", "2025-10-01", "2025-12-31"),
)
SIDES = ("champion", "challenger")
Tables = dict[str, list[dict[str, Any]]]
Figures = tuple[float | None, float | None]


@pytest.fixture(scope="module")
def comparison(compile_once: CompileOnce) -> FilledModels:
    return FilledModels.of(compile_once(), MODELS, GIVEN)


def draw_world(rng: random.Random) -> Tables:
    """Some models, leads that each of them scores or not, and closed leads."""
    today, begin, end = (dt.date.fromisoformat(day) for day in rng.choice(QUARTERS))
    models = [
        {
            "scoring_model": name,
            "status": rng.choice(["active", "challenger", "challenger"]),
            "precedence": rng.choice([1.0, 2.0]),
            "rules_hash": f"hash of {name}",
        }
        for name in NAMES[: rng.randint(2, 4)]
    ]
    around = [begin, end, begin - dt.timedelta(days=1), end + dt.timedelta(days=1)]
    closed = [
        (f"C{number}", rng.choice(around[: rng.choice([2, 4])]), rng.random() < 0.5)
        for number in range(rng.choice([0, 30, 120]))
    ]
    named = [str(model["scoring_model"]) for model in models]
    return {
        f"{PREFIX}scoring_dates": [
            {"scored_on": today, "is_current": True},
            {"scored_on": today - dt.timedelta(days=7), "is_current": False},
        ],
        f"{PREFIX}scoring_models": models,
        "lead_scores": [
            {
                "scoring_model": name,
                "scored_on": today,
                "lead_id": f"L{number}",
                "qualified_by": rng.choice([None, "hot", "warm"]),
                "queue": rng.choice([None, "field", "desk"]),
                "reason_1": rng.choice([None, "Asked for a demo"]),
                "total_score": float(rng.randint(0, 9)),
            }
            for name in named
            for number in range(rng.randint(0, 20))
            if rng.random() < 0.8
        ],
        "milestone_scores": [
            {
                "scoring_model": name,
                "lead_id": lead,
                "total_score": float(rng.randint(0, 9)) + 3 * is_won,
                "is_judged": rng.random() < 0.9,
                "is_won": is_won,
                "is_sales_qualified": rng.random() < rng.choice([0, 0.5]),
                "closed_on": closed_on,
            }
            for name in named
            for lead, closed_on, is_won in closed
            if rng.random() < 0.8
        ],
    }


def compared_models(tables: Tables) -> list[tuple[str, str]]:
    """Champion and challenger of each comparison."""
    models = tables[f"{PREFIX}scoring_models"]
    active = [
        (row["precedence"], row["scoring_model"])
        for row in models
        if row["status"] == "active"
    ]
    challengers = [
        row["scoring_model"] for row in models if row["status"] == "challenger"
    ]
    return [(min(active)[1], challenger) for challenger in challengers if active]


def scores_of(tables: Tables, model: str) -> dict[str, dict[str, Any]]:
    return {
        row["lead_id"]: row
        for row in tables["lead_scores"]
        if row["scoring_model"] == model
    }


def qualified_by(tables: Tables, model: str) -> dict[str, dict[str, Any]]:
    scores = scores_of(tables, model).items()
    return {lead: row for lead, row in scores if row["qualified_by"]}


def list_figures(
    tables: Tables, models: Sequence[str]
) -> dict[tuple[str, str], Figures]:
    """Leads that qualify, by subject of the list and by queue."""
    champion, challenger = (qualified_by(tables, model) for model in models)
    both = champion.keys() & challenger.keys()
    only = [len(each.keys() - both) for each in (champion, challenger)]
    figures: dict[tuple[str, str], Figures] = {
        ("list", "qualified"): (len(champion), len(challenger)),
        ("list", "enters"): (0, only[1]),
        ("list", "leaves"): (only[0], 0),
        ("list", "stays"): (len(both), len(both)),
    }
    queues = [
        Counter(row["queue"] or "(none)" for row in each.values())
        for each in (champion, challenger)
    ]
    for queue in queues[0] | queues[1]:
        figures["queue", queue] = (queues[0][queue], queues[1][queue])
    return figures


def quarter_figures(tables: Tables, model: str) -> dict[str, float | str | None]:
    """How a model judged the leads of the last quarter."""
    today = tables[f"{PREFIX}scoring_dates"][0]["scored_on"]
    (begin, end), *_ = [quarter[1:] for quarter in QUARTERS if quarter[0] == str(today)]
    judged = [
        row
        for row in tables["milestone_scores"]
        if row["scoring_model"] == model
        and row["is_judged"]
        and begin <= str(row["closed_on"]) <= end
    ]
    won = [row for row in judged if row["is_won"]]
    lost = [row for row in judged if not row["is_won"]]
    qualified = [row for row in judged if row["is_sales_qualified"]]
    hits = [row for row in won if row["is_sales_qualified"]]
    figures: dict[str, float | str | None] = {"won": len(won), "closed": len(judged)}
    if min(len(won), len(lost)) < MINIMUM:
        note = (
            f"not enough data: {len(won)} won and {len(lost)} lost leads,"
            f" {MINIMUM} of each are needed"
        )
        empty = dict.fromkeys(("precision", "recall", "roc_auc"))
        return {**figures, **empty, "note": note}
    pairs = [
        1 if one["total_score"] > other["total_score"] else 0.5
        for one in won
        for other in lost
        if one["total_score"] >= other["total_score"]
    ]
    return {
        **figures,
        "precision": len(hits) / len(qualified) if qualified else None,
        "recall": len(hits) / len(won),
        "roc_auc": sum(pairs) / (len(won) * len(lost)),
        "note": None,
    }


def approximately(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, abs=1e-12)


def check_figures(tables: Tables, rows: Sequence[Row]) -> set[str]:
    """Compare model_comparison with plain Python; returns the notes."""
    found = {
        (row["champion"], row["challenger"], row["topic"], row["subject"]): row
        for row in rows
    }
    assert len(found) == len(rows)
    wanted = 0
    for models in compared_models(tables):
        figures = list_figures(tables, models)
        quarters = [quarter_figures(tables, model) for model in models]
        notes = [str(quarter["note"]) for quarter in quarters if quarter["note"]]
        for subject in ("precision", "recall", "roc_auc", "won", "closed"):
            figures["last_quarter", subject] = tuple(  # type: ignore[assignment]
                quarter[subject] for quarter in quarters
            )
        wanted += len(figures)
        for key, (champion, challenger) in figures.items():
            row = found[(*models, *key)]
            assert row["champion_figure"] == approximately(champion)
            assert row["challenger_figure"] == approximately(challenger)
            has_both = champion is not None and challenger is not None
            difference = (challenger or 0) - (champion or 0) if has_both else None
            assert row["difference"] == approximately(difference)
            is_told = key[1] in {"precision", "recall", "roc_auc"} and notes
            assert row["note"] == (notes[0] if is_told else None)
    assert len(rows) == wanted
    return {str(row["note"]) for row in rows}


def check_leads(tables: Tables, rows: Sequence[Row]) -> set[str]:
    """Compare model_comparison_leads with plain Python; returns the changes."""
    found = {
        (row["challenger"], row["lead_id"]): tuple(
            row[column]
            for column in (
                *("champion", "list_change", "qualified_by", "reason"),
                *("champion_score", "challenger_score"),
            )
        )
        for row in rows
    }
    wanted = {}
    for champion, challenger in compared_models(tables):
        lists = [qualified_by(tables, model) for model in (champion, challenger)]
        scores = [scores_of(tables, model) for model in (champion, challenger)]
        for lead in lists[0].keys() ^ lists[1].keys():
            change, row = (
                ("enters", lists[1][lead])
                if lead in lists[1]
                else ("leaves", lists[0][lead])
            )
            wanted[challenger, lead] = (
                *(champion, change, row["qualified_by"], row["reason_1"]),
                *(each.get(lead, {}).get("total_score") for each in scores),
            )
    assert len(rows) == len(found)
    assert found == wanted
    return {str(row["list_change"]) for row in rows}


def test_random_worlds(comparison: FilledModels) -> None:
    notes, changes = set(), set()
    for number in range(30):
        tables = draw_world(random.Random(number))
        built = comparison.run(tables)
        notes |= check_figures(tables, built["model_comparison"])
        changes |= check_leads(tables, built["model_comparison_leads"])
    assert changes == {"enters", "leaves"}
    assert "None" in notes, "no quarter with enough leads"
    assert len(notes) > 2, "no quarter without enough leads"


def test_equal_scores_count_half(comparison: FilledModels) -> None:
    """20 won and 20 lost leads of one score: an AUC of one half, and no precision."""
    tables: Tables = {
        f"{PREFIX}scoring_dates": [
            {"scored_on": dt.date(2026, 4, 1), "is_current": True}
        ],
        f"{PREFIX}scoring_models": [
            {
                "scoring_model": name,
                "status": status,
                "precedence": 1,
                "rules_hash": name,
            }
            for name, status in (("M", "active"), ("N", "challenger"))
        ],
        "milestone_scores": [
            {
                "scoring_model": name,
                "lead_id": f"L{number}",
                "total_score": 7.5,
                "is_judged": True,
                "is_won": number < MINIMUM,
                "is_sales_qualified": False,
                "closed_on": dt.date(2026, 3, 31),
            }
            for name in ("M", "N")
            for number in range(2 * MINIMUM)
        ],
    }
    figures = {
        row["subject"]: row["champion_figure"]
        for row in comparison.run(tables)["model_comparison"]
        if row["topic"] == "last_quarter"
    }
    assert figures == {
        "roc_auc": 0.5,
        "precision": None,
        "recall": 0,
        "won": MINIMUM,
        "closed": 2 * MINIMUM,
    }
