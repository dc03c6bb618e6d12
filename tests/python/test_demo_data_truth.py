"""The demo data have a truth to find: who is likelier to convert converts more."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from demo_data.weights import FIT_WEIGHTS
from demo_files import Row, Tables, demo, generate, moment, read, read_tables

END = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)  # of the scoring date


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], Tables]:
    """The truth about 4,000 leads, and what the files say of them."""
    folder = tmp_path_factory.mktemp("world")
    generate(folder, "--leads", "4000", "--events", "60000", "--truth")
    return read(folder / "truth_leads.csv"), read_tables(folder)


def area_under_curve(scores: list[float], hits: list[bool]) -> float:
    """Compute how often a hit has the higher score of a pair; ties count half."""
    ranks, place = {}, 0
    for score, count in sorted(Counter(scores).items()):
        ranks[score] = place + (count + 1) / 2
        place += count
    positive = sum(hits)
    total = sum(ranks[score] for score, hit in zip(scores, hits, strict=True) if hit)
    return (total - positive * (positive + 1) / 2) / (positive * (len(hits) - positive))


def leads_with(tables: Tables, outcome: str) -> set[str]:
    """Find the leads with an outcome by the scoring date, under their last id."""
    became = {row["identity"]: row["lead_id"] for row in tables["identities"]}
    found = set()
    for row in tables["outcomes"]:
        at = moment(row["occurred_at"])
        if row["outcome"] == outcome and at and at < END:
            found.add(became.get(row["lead_id"], row["lead_id"]))
    return found


@pytest.mark.parametrize(
    ("column", "outcome"),
    [("p_handed_off", "handed_off"), ("p_accepted", "accepted"), ("propensity", "won")],
)
def test_leads_with_higher_chances_convert_more(
    world: tuple[list[Row], Tables], column: str, outcome: str
) -> None:
    truth, tables = world
    converted = leads_with(tables, outcome)
    chances = [float(row[column]) for row in truth]
    hits = [row["lead_id"] in converted for row in truth]
    assert area_under_curve(chances, hits) > 0.75
    ranked = [hit for _, hit in sorted(zip(chances, hits, strict=True))]
    third = len(ranked) // 3
    low, middle, high = (sum(ranked[n * third : (n + 1) * third]) for n in range(3))
    assert low < middle < high


def test_chances_of_a_hand_off_are_calibrated(world: tuple[list[Row], Tables]) -> None:
    truth, tables = world
    converted = leads_with(tables, "handed_off")
    by_chance = sorted(truth, key=lambda row: float(row["p_handed_off"]))
    for start in range(0, 4000, 1000):
        group = by_chance[start : start + 1000]
        expected = sum(float(row["p_handed_off"]) for row in group) / 1000
        happened = sum(row["lead_id"] in converted for row in group) / 1000
        assert happened == pytest.approx(expected, abs=0.05)


def test_no_outcome_comes_before_what_leads_to_it() -> None:
    stages: dict[str, list[tuple[dt.datetime, str]]] = {}
    became = {row["identity"]: row["lead_id"] for row in demo()["identities"]}
    keys = set()
    for row in demo()["outcomes"]:
        at = moment(row["occurred_at"])
        is_dirt = row["outcome_id"] in keys or row["outcome_id"][:5] == "out-9"
        keys.add(row["outcome_id"])
        if at and row["outcome_id"] and not is_dirt:
            lead = became.get(row["lead_id"], row["lead_id"])
            stages.setdefault(lead, []).append((at, row["outcome"]))
    follows = {
        "accepted": {"handed_off"},
        "rejected": {"handed_off"},
        "won": {"accepted"},
        "lost": {"accepted"},
        "handed_off": {"", "rejected"},
    }
    for lead, steps in stages.items():
        before = ""
        for _, outcome in sorted(steps):
            assert before in follows[outcome], lead
            before = outcome


def test_truth_names_every_weight_and_half_life(tmp_path: Path) -> None:
    generate(tmp_path, "--leads", "60", "--events", "600", "--truth")
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert truth["fit_log_odds"] == FIT_WEIGHTS
    assert truth["signals"]["demo"] == {"log_odds": 3.0, "half_life_days": 10.0}
    assert set(truth["intercepts"]) == {"handed_off", "accepted", "won"}
