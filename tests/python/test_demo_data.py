"""The demo data: the same bytes every time, all kinds of dirt, and a truth to find."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.machinery
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "generate_demo_data"
SEEDS = ROOT / "seeds"
DEMO = SEEDS / "demo"
TIME = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{6})?(Z|\+02:00)?"  # as the demo has them
)

Row = dict[str, str]
Tables = dict[str, list[Row]]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def like(pattern: str, text: str) -> bool:
    parts = {"%": "[\\s\\S]*", "_": "[\\s\\S]"}
    regex = "".join(parts.get(letter, re.escape(letter)) for letter in pattern.lower())
    return re.fullmatch(regex, text.strip().lower()) is not None


def moment(text: str) -> dt.datetime | None:
    """Read a timestamp as UTC; what cannot be read is None."""
    if not TIME.fullmatch(text):
        return None
    try:
        read_as = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if read_as.tzinfo is None:
        return read_as.replace(tzinfo=dt.UTC)
    return read_as.astimezone(dt.UTC)


def generate(folder: Path, *arguments: str, hash_seed: str = "0") -> Path:
    subprocess.run(
        [sys.executable, SCRIPT, "--out", folder, *arguments],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    return folder


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("generate_demo_data", str(SCRIPT))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def demo() -> Tables:
    """The committed tables by name."""
    return {
        path.stem.removeprefix("lead_scoring_demo_"): read(path)
        for path in DEMO.glob("*.csv")
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], Tables]:
    """The truth about 4,000 leads, and what the files say of them."""
    folder = tmp_path_factory.mktemp("world")
    generate(folder, "--leads", "4000", "--events", "60000", "--truth")
    tables = {
        name: read(folder / f"lead_scoring_demo_{name}.csv")
        for name in ("leads", "outcomes", "identities")
    }
    return read(folder / "truth_leads.csv"), tables


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


# --- The same bytes ---------------------------------------------------------------


def test_committed_demo_is_what_the_script_writes(tmp_path: Path) -> None:
    assert bytes_of(generate(tmp_path)) == bytes_of(DEMO)


def test_the_number_alone_decides_the_bytes(tmp_path: Path) -> None:
    few = ("--leads", "80", "--events", "700")
    first = generate(tmp_path / "a", "--seed", "3", *few, hash_seed="1")
    again = generate(tmp_path / "b", "--seed", "3", *few, hash_seed="2")
    other = generate(tmp_path / "c", "--seed", "4", *few)
    assert bytes_of(first) == bytes_of(again)
    assert bytes_of(first) != bytes_of(other)


def test_sizes_are_about_what_was_asked_for(script: ModuleType, demo: Tables) -> None:
    assert len(demo["leads"]) == pytest.approx(script.DEMO_LEADS, rel=0.05)
    assert len(demo["events"]) == pytest.approx(script.DEMO_EVENTS, rel=0.1)
    assert sum(map(len, bytes_of(DEMO).values())) < 2_000_000


# --- Dirt -------------------------------------------------------------------------


def repeated(column: str) -> Callable[[list[Row]], Iterator[Row]]:
    """Find the rows whose key another row has too."""

    def find(rows: list[Row]) -> Iterator[Row]:
        counts = Counter(row[column] for row in rows if row[column])
        return (row for row in rows if counts[row[column]] > 1)

    return find


def where(test: Callable[[Row], bool]) -> Callable[[list[Row]], Iterator[Row]]:
    return lambda rows: filter(test, rows)


def hours_late(row: Row) -> float | None:
    """Say how long after it happened an event was loaded."""
    occurred, loaded = moment(row["occurred_at"]), moment(row["loaded_at"])
    if occurred is None or loaded is None:
        return None
    return (loaded - occurred).total_seconds() / 3600


def is_known_late(row: Row) -> bool:
    hours = hours_late(row)
    return hours is not None and hours > 48


def is_ahead(row: Row) -> bool:
    hours = hours_late(row)
    return hours is not None and hours < -24


KINDS = {"handed_off", "accepted", "rejected", "won", "lost"}
DIRT: dict[str, tuple[str, Callable[[list[Row]], Iterator[Row]]]] = {
    "leads without a key": ("leads", where(lambda row: not row["lead_id"])),
    "leads twice": ("leads", repeated("lead_id")),
    "deleted leads": ("leads", where(lambda row: row["is_deleted"] == "true")),
    "opted out": ("leads", where(lambda row: row["is_opted_out"] == "true")),
    "no address": ("leads", where(lambda row: not row["email"])),
    "two at signs": ("leads", where(lambda row: row["email"].count("@") == 2)),
    "loud addresses": ("leads", where(lambda row: row["email"].strip().isupper())),
    "free mail": ("leads", where(lambda row: row["email"].endswith("@gmail.com"))),
    "competitors": ("leads", where(lambda row: "@rival.example" in row["email"])),
    "students": ("leads", where(lambda row: "tudent" in row["job_title"])),
    "no title": ("leads", where(lambda row: not row["job_title"])),
    "no country": ("leads", where(lambda row: not row["country"])),
    "unreadable creation": ("leads", where(lambda row: row["created_at"] == "unknown")),
    "future leads": ("leads", where(lambda row: row["created_at"] > "2026-07")),
    "Cyrillic names": (
        "leads",
        where(lambda row: bool(re.search("[\u0430-\u044f]", row["full_name"]))),
    ),
    "Greek names": (
        "leads",
        where(lambda row: bool(re.search("[\u03b1-\u03c9]", row["full_name"]))),
    ),
    "Chinese or Japanese names": (
        "leads",
        where(lambda row: bool(re.search("[一-鿿]", row["full_name"]))),
    ),
    "Arabic names": (
        "leads",
        where(lambda row: bool(re.search("[ء-ي]", row["full_name"]))),
    ),
    "accented names": (
        "leads",
        where(lambda row: bool(re.search("[é-ü]", row["full_name"]))),
    ),
    "accounts without a key": ("accounts", where(lambda row: not row["account_id"])),
    "accounts twice": ("accounts", repeated("account_id")),
    "unknown size": ("accounts", where(lambda row: not row["employee_count"])),
    "unreadable size": (
        "accounts",
        where(lambda row: row["employee_count"] == "about 200"),
    ),
    "customers": ("accounts", where(lambda row: row["is_customer"] == "true")),
    "events without a key": ("events", where(lambda row: not row["event_id"])),
    "events twice": ("events", repeated("event_id")),
    "events of nobody": ("events", where(lambda row: not row["lead_id"])),
    "events of an unknown lead": (
        "events",
        where(lambda row: row["lead_id"] == "ld-999999"),
    ),
    "unreadable times": (
        "events",
        where(lambda row: moment(row["occurred_at"]) is None),
    ),
    "clocks ahead": ("events", where(is_ahead)),
    "late events": ("events", where(is_known_late)),
    "flagged bots": ("events", where(lambda row: row["is_bot"] == "true")),
    "future events": ("events", where(lambda row: row["occurred_at"] > "2026-07-01")),
    "loud types": ("events", where(lambda row: row["event_type"].strip().istitle())),
    "unreadable values": ("events", where(lambda row: row["event_value"] == "n/a")),
    "attributes of an unknown lead": (
        "attributes",
        where(lambda row: row["entity_id"] == "ld-999999"),
    ),
    "attributes of an unknown account": (
        "attributes",
        where(lambda row: row["entity_id"] == "acc-99999"),
    ),
    "attributes of something else": (
        "attributes",
        where(lambda row: row["entity_type"] not in {"lead", "account"}),
    ),
    "blank answers": (
        "attributes",
        where(lambda row: not row["attribute_value"].strip()),
    ),
    "outcomes without a key": ("outcomes", where(lambda row: not row["outcome_id"])),
    "outcomes twice": ("outcomes", repeated("outcome_id")),
    "outcomes outside the list": (
        "outcomes",
        where(lambda row: row["outcome"] not in KINDS),
    ),
    "outcomes of nobody": ("outcomes", where(lambda row: not row["lead_id"])),
    "outcomes at no time": (
        "outcomes",
        where(lambda row: moment(row["occurred_at"]) is None),
    ),
    "adjustments without a key": (
        "adjustments",
        where(lambda row: not row["adjustment_id"]),
    ),
    "adjustments twice": ("adjustments", repeated("adjustment_id")),
    "adjustments of another kind": (
        "adjustments",
        where(lambda row: row["kind"] not in {"set_to", "add"}),
    ),
    "adjustments without a number": (
        "adjustments",
        where(lambda row: row["points"] == "ten"),
    ),
    "fresh starts": (
        "adjustments",
        where(lambda row: (row["kind"], row["points"]) == ("set_to", "0")),
    ),
    "identities without a key": ("identities", where(lambda row: not row["identity"])),
    "identities twice": ("identities", repeated("identity")),
    "chains": ("identities", where(lambda row: row["lead_id"].startswith("anon-"))),
    "merged leads": (
        "identities",
        where(lambda row: row["identity"].startswith("ld-")),
    ),
}


@pytest.mark.parametrize("dirt", DIRT)
def test_demo_has(demo: Tables, dirt: str) -> None:
    table, find = DIRT[dirt]
    assert next(find(demo[table]), None) is not None


def test_every_bot_rule_that_counts_clicks_or_pages_finds_a_bot(demo: Tables) -> None:
    found = set()
    for rule in read(SEEDS / "lead_scoring_bot_rules.csv"):
        counts: Counter[tuple[str, int]] = Counter()
        for row in demo["events"]:
            at = moment(row["occurred_at"])
            if at and row["lead_id"] and row["event_type"] == rule["event_type"]:
                window = int(at.timestamp()) // int(rule["window_seconds"])
                counts[row["lead_id"], window] += 1
        if max(counts.values()) > int(rule["max_events"]):
            found.add(rule["bot_rule_id"])
    assert found >= {"click_burst", "page_burst"}


def test_identities_run_in_a_circle_and_join_a_lead_over_two_steps(
    demo: Tables,
) -> None:
    became = {row["identity"]: row["lead_id"] for row in demo["identities"]}
    leads = {row["lead_id"] for row in demo["leads"]}
    assert became[became["anon-circle-1"]] == "anon-circle-1"
    chained = {one for one, other in became.items() if became.get(other) in leads}
    events = Counter(row["lead_id"] for row in demo["events"])
    assert any(events[one] and events[became[one]] for one in chained)


def test_private_addresses_carry_a_number_and_companies_cannot_exist(
    script: ModuleType, demo: Tables
) -> None:
    for row in demo["leads"]:
        name, _, domain = row["email"].strip().lower().rpartition("@")
        if domain in script.FREEMAIL:
            assert re.search(r"\.d\d{6}$", name)
        elif domain and row["email"].count("@") == 1:
            assert domain.endswith((".example", "-demo.edu"))
    assert all(
        row["domain"].endswith(".example") for row in demo["accounts"] if row["domain"]
    )


# --- What the scoring tables ask for ----------------------------------------------


def test_every_engagement_rule_meets_an_event(demo: Tables) -> None:
    seen = {
        (
            row["event_type"].strip().lower(),
            row["asset"],
            row["campaign"],
            row["event_value"],
        )
        for row in demo["events"]
    }
    for rule in read(SEEDS / "lead_scoring_engagement_rules.csv"):
        assert any(
            kind == rule["event_type"]
            and like(rule["asset_pattern"] or "%", asset)
            and like(rule["campaign_pattern"] or "%", campaign)
            and (
                not rule["min_event_value"]
                or (amount.isdigit() and int(amount) >= int(rule["min_event_value"]))
            )
            for kind, asset, campaign, amount in seen
        ), rule["rule_id"]


def test_every_asset_pattern_meets_an_asset(demo: Tables) -> None:
    assets = {row["asset"] for row in demo["events"]}
    for row in read(SEEDS / "lead_scoring_asset_categories.csv"):
        assert any(like(row["asset_pattern"], asset) for asset in assets), row


def test_every_fit_attribute_is_known_of_somebody(demo: Tables) -> None:
    derived = {
        "email_domain",
        "is_freemail",
        "is_competitor",
        "seniority",
        "job_function",
    }
    known = {
        name for name in demo["leads"][0] if any(row[name] for row in demo["leads"])
    }
    known |= {
        f"account_{name}"
        for name in demo["accounts"][0]
        if any(row[name] for row in demo["accounts"])
    }
    for row in demo["attributes"]:
        prefix = "account_" if row["entity_type"] == "account" else ""
        known.add(prefix + row["attribute"])
    asked = {
        row["attribute"] for row in read(SEEDS / "lead_scoring_fit_conditions.csv")
    }
    assert asked <= known | derived


def test_every_listed_value_of_a_form_answer_is_given(demo: Tables) -> None:
    given = {
        (row["attribute"], row["attribute_value"].lower()) for row in demo["attributes"]
    }
    for row in read(SEEDS / "lead_scoring_fit_conditions.csv"):
        attribute = row["attribute"].removeprefix("account_")
        if attribute in {"budget", "timeline", "technology"}:
            for value in row["operand"].split("|"):
                assert (attribute, value) in given


def test_title_patterns_read_the_titles_of_the_demo(script: ModuleType) -> None:
    patterns = sorted(
        read(SEEDS / "lead_scoring_title_patterns.csv"),
        key=lambda row: (int(row["pattern_order"]), row["title_pattern"]),
    )
    titles = {title for locale in script.LOCALES.values() for title in locale.titles}
    titles |= {
        (title, "student", "education") for title in script.SPECIAL_TITLES["student"]
    }
    titles |= {
        (title, "individual", "finance") for title in script.SPECIAL_TITLES["advisor"]
    }
    for title, seniority, function in titles:
        found = [row for row in patterns if like(row["title_pattern"], title)]
        read_as = [
            next((row[column] for row in found if row[column]), "")
            for column in ("seniority", "job_function")
        ]
        assert read_as == [seniority, function], title


@pytest.mark.parametrize("folder", [SEEDS, DEMO], ids=["seeds", "demo"])
def test_every_column_is_loaded_as_text_and_described(folder: Path) -> None:
    (path,) = folder.glob("*.yml")
    documented = {
        seed["name"]: seed for seed in yaml.safe_load(path.read_text("utf-8"))["seeds"]
    }
    assert documented.keys() == {file.stem for file in folder.glob("*.csv")}
    for name, seed in documented.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [column["name"] for column in seed["columns"]] == header
        assert all(column["description"].strip() for column in seed["columns"])
        assert list(seed["config"]["column_types"]) == header
        assert len(set(seed["config"]["column_types"].values())) == 1
        assert seed["description"].startswith("One row per ")


# --- The truth --------------------------------------------------------------------


def area_under_curve(scores: list[float], hits: list[bool]) -> float:
    """Compute how often a hit has the higher score of a pair; ties count half."""
    pairs = sorted(zip(scores, hits, strict=True))
    ranks, place = {}, 0
    for score, count in sorted(Counter(scores).items()):
        ranks[score] = place + (count + 1) / 2
        place += count
    positive = sum(hits)
    total = sum(ranks[score] for score, hit in pairs if hit)
    return (total - positive * (positive + 1) / 2) / (positive * (len(hits) - positive))


def leads_with(tables: Tables, outcome: str) -> set[str]:
    """Find the leads with an outcome by the scoring date, under their last id."""
    became = {row["identity"]: row["lead_id"] for row in tables["identities"]}
    found = set()
    for row in tables["outcomes"]:
        at = moment(row["occurred_at"])
        if (
            row["outcome"] == outcome
            and at
            and at < dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        ):
            found.add(became.get(row["lead_id"], row["lead_id"]))
    return found


@pytest.mark.parametrize(
    ("column", "outcome", "least"),
    [
        ("p_handed_off", "handed_off", 0.75),
        ("p_accepted", "accepted", 0.75),
        ("propensity", "won", 0.75),
    ],
)
def test_leads_with_higher_chances_convert_more(
    world: tuple[list[Row], Tables], column: str, outcome: str, least: float
) -> None:
    truth, tables = world
    converted = leads_with(tables, outcome)
    chances = [float(row[column]) for row in truth]
    hits = [row["lead_id"] in converted for row in truth]
    assert area_under_curve(chances, hits) > least
    ranked = [hit for _, hit in sorted(zip(chances, hits, strict=True))]
    third = len(ranked) // 3
    assert (
        sum(ranked[:third]) < sum(ranked[third : 2 * third]) < sum(ranked[2 * third :])
    )


def test_chances_of_a_hand_off_are_calibrated(world: tuple[list[Row], Tables]) -> None:
    truth, tables = world
    converted = leads_with(tables, "handed_off")
    by_chance = sorted(truth, key=lambda row: float(row["p_handed_off"]))
    for start in range(0, 4000, 1000):
        group = by_chance[start : start + 1000]
        expected = sum(float(row["p_handed_off"]) for row in group) / 1000
        happened = sum(row["lead_id"] in converted for row in group) / 1000
        assert happened == pytest.approx(expected, abs=0.05)


def test_no_outcome_comes_before_what_leads_to_it(demo: Tables) -> None:
    stages: dict[str, list[tuple[dt.datetime, str]]] = {}
    became = {row["identity"]: row["lead_id"] for row in demo["identities"]}
    keys = set()
    for row in demo["outcomes"]:
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


def test_truth_names_every_weight_and_half_life(
    script: ModuleType, tmp_path: Path
) -> None:
    generate(tmp_path, "--leads", "60", "--events", "600", "--truth")
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert truth["fit_log_odds"] == script.FIT_WEIGHTS
    assert truth["signals"]["demo"] == {"log_odds": 3.0, "half_life_days": 10.0}
    assert set(truth["intercepts"]) == {"handed_off", "accepted", "won"}


def test_too_small_a_world_is_refused_in_a_sentence() -> None:
    result = subprocess.run(
        [sys.executable, SCRIPT, "--leads", "3"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2
    assert "use at least 50 leads, 500 events and 3 months" in result.stderr
