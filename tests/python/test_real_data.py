"""Real leads, scored by short hand-written rules, rank well those who did buy or pass.

tests/real_data holds the rules and the thin models that read the data where they lie.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

import _project
from conftest import RunDbt

PROJECT = _project.ROOT / "tests" / "real_data"
DATA = Path(
    os.environ.get("LEAD_SCORING_DATA", _project.ROOT.parent / "shared" / "data")
).resolve()
AUC_AT_LEAST = 0.70
PACKS = {
    "xed_A_arrival_web": "bought a course",
    "oulad_day60": "passed the course",
}
LEDGER_TEST = "assert_lead_scoring_ledger_adds_up"
SEED_TEST = "assert_lead_scoring_seeds_are_valid"
BUILD = [
    *("--quiet", "build", "--select", f"+{LEDGER_TEST}", SEED_TEST),
    # Only the tests named: the demo's build runs the rest.
    *("--indirect-selection", "empty", "--exclude-resource-type", "unit_test"),
]


class ScoredLead(NamedTuple):
    """A lead with its score, what became of it, and why it scored so."""

    lead_id: str
    total_score: float
    won: int
    reasons: list[str]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the test project has the package installed."""
    folder = tmp_path_factory.mktemp("packages")
    with (
        # dbt writes package-lock.yml into the project, which all workers share.
        _project.lock(_project.TARGET / "real_data.lock"),
        _project.environment(LEAD_SCORING_PACKAGES=str(folder)),
    ):
        _project.install_packages(PROJECT, log_path=folder.parent)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(
            pack,
            marks=pytest.mark.skipif(
                not (DATA / pack).exists(),
                reason=f"No real data: {DATA} has no {pack}. Set LEAD_SCORING_DATA to "
                "the folder that has.",
            ),
        )
        for pack in PACKS
    ],
)
def test_hand_written_rules_rank_real_leads(
    pack: str,
    packages: Path,
    run_dbt: RunDbt,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = DATA / pack
    has_events = (folder / "train_events.csv.gz").exists()
    variables = {
        "pack": pack,
        "lead_scoring__events": "pack_events" if has_events else "no_events",
    }
    with _project.environment(
        LEAD_SCORING_DATA=str(DATA), LEAD_SCORING_PACKAGES=str(packages)
    ):
        run_dbt(
            [*BUILD, "--vars", json.dumps(variables)],
            project_dir=PROJECT,
            target_path=tmp_path,
        )

    outcomes = {
        row["lead_id"]: int(row["won"])
        for row in read(folder / "train_outcomes.csv.gz")
    }
    leads = scored_leads(tmp_path / _project.DEMO_DATABASE.name, outcomes)
    auc = roc_auc_score(
        [lead.won for lead in leads], [lead.total_score for lead in leads]
    )
    report = "\n".join(report_lines(pack, auc, leads))
    _project.TARGET.mkdir(exist_ok=True)
    (_project.TARGET / f"real_data_{pack}.md").write_text(report)
    # A worker of xdist has no terminal; there -rA shows what was captured.
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    with contextlib.nullcontext() if is_worker else capsys.disabled():
        print(f"\n{report}")

    assert passed(tmp_path / "run_results.json") >= {LEDGER_TEST, SEED_TEST}
    scored = sorted(lead.lead_id for lead in leads)
    assert scored == sorted(
        row["lead_id"] for row in read(folder / "train_leads.csv.gz")
    )
    assert auc >= AUC_AT_LEAST


def read(path: Path) -> list[dict[str, str]]:
    """Read a gzipped CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scored_leads(database: Path, outcomes: dict[str, int]) -> list[ScoredLead]:
    """Read the scored leads, best first."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows: list[Any] = connection.execute(
            """
            select lead_id, total_score, reason_1, reason_2, reason_3
            from lead_scores
            order by total_score desc, lead_id
            """
        ).fetchall()
    return [
        ScoredLead(
            lead_id, score, outcomes[lead_id], [text for text in reasons if text]
        )
        for lead_id, score, *reasons in rows
    ]


def passed(run_results: Path) -> set[str]:
    """Name the data tests that passed in a run."""
    return {
        row["unique_id"].split(".")[2]
        for row in _project.read_json(run_results)["results"]
        if row["status"] == "pass"
    }


def report_lines(pack: str, auc: float, leads: Sequence[ScoredLead]) -> list[str]:
    """Tell in Markdown how well the score ranks, by decile, and the best ten's why."""
    meaning = PACKS[pack]
    lines = [
        f"# {pack}: {len(leads)} leads, ROC AUC {auc:.3f}",
        "",
        f"| decile | leads | scores | {meaning} |",
        "|---|---|---|---|",
    ]
    for number, decile in enumerate(np.array_split(np.arange(len(leads)), 10), 1):
        members = [leads[place] for place in decile]
        scores = f"{members[-1].total_score:.1f} to {members[0].total_score:.1f}"
        share = sum(lead.won for lead in members) / len(members)
        lines.append(f"| {number} | {len(members)} | {scores} | {share:.1%} |")
    lines += ["", f"| lead | score | {meaning} | reasons |", "|---|---|---|---|"]
    for lead in leads[:10]:
        outcome = "yes" if lead.won else "no"
        reasons = "; ".join(lead.reasons)
        lines.append(
            f"| {lead.lead_id} | {lead.total_score:.1f} | {outcome} | {reasons} |"
        )
    return [*lines, ""]
