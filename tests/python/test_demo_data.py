"""The demo data: the same bytes every time, of the size that was asked for."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
import yaml

from _generate_demo_data import DEMO as ASKED
from _project import ROOT
from demo_data.locales import COUNTRY
from demo_data.people import FUNCTIONS
from demo_data.vocabulary import CHOICES
from demo_data.weights import FIT_WEIGHTS
from demo_files import DEMO, SEEDS, bytes_of, demo, generate


def test_committed_demo_is_what_the_script_writes(tmp_path: Path) -> None:
    assert bytes_of(generate(tmp_path)) == bytes_of(DEMO)


def test_the_number_alone_decides_the_bytes(tmp_path: Path) -> None:
    few = ("--leads", "80", "--events", "700")
    first = generate(tmp_path / "a", "--seed", "3", *few, hash_seed="1")
    again = generate(tmp_path / "b", "--seed", "3", *few, hash_seed="2")
    other = generate(tmp_path / "c", "--seed", "4", *few)
    assert bytes_of(first) == bytes_of(again)
    assert bytes_of(first) != bytes_of(other)


def test_sizes_are_about_what_was_asked_for() -> None:
    assert len(demo()["leads"]) == pytest.approx(ASKED.leads, rel=0.05)
    assert len(demo()["events"]) == pytest.approx(ASKED.events, rel=0.1)
    assert sum(map(len, bytes_of(DEMO).values())) < 2_000_000


def test_too_small_a_world_is_refused_in_a_sentence() -> None:
    result = subprocess.run(
        [ROOT / "scripts" / "generate_demo_data", "--leads", "3"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2
    assert "use at least 50 leads, 500 events and 3 months" in result.stderr


def test_every_fit_weight_that_a_choice_names_exists() -> None:
    named = {choice.fit for choices in CHOICES.values() for choice in choices}
    named |= {country.fit for country in COUNTRY.values()}
    named |= {function["fit"] for function in FUNCTIONS.values()}
    assert named - {""} <= FIT_WEIGHTS.keys()


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
