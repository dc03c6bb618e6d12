"""Real leads, scored by short hand-written rules, rank well those who did buy or pass.

tests/real_data holds the rules and the thin models that read the data where they lie.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

import _project
from pack.project import (
    HAND_WRITTEN,
    LEDGER_TEST,
    SEED_TEST,
    PackProject,
    read_seeds,
)
from pack.reading import read_pack

DATA = Path(
    os.environ.get("LEAD_SCORING_DATA", _project.ROOT.parent / "shared" / "data")
).resolve()
AUC_AT_LEAST = 0.70
PACKS = {
    "xed_A_arrival_web": "bought a course",
    "oulad_day60": "passed the course",
}


class ScoredLead(NamedTuple):
    """A lead with its score, what became of it, and why it scored so."""

    lead_id: str
    total_score: float
    won: int
    reasons: list[str]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                not (DATA / name).exists(),
                reason=f"No real data: {DATA} has no {name}. Set LEAD_SCORING_DATA to "
                "the folder that has.",
            ),
        )
        for name in PACKS
    ],
)
def test_hand_written_rules_rank_real_leads(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = read_pack(DATA / name)
    project = PackProject(pack, tmp_path / name)
    project.build(read_seeds(HAND_WRITTEN), f"+{LEDGER_TEST}")

    outcomes = dict(pack.deals.leads[["lead_id", "won"]].itertuples(index=False))
    leads = scored_leads(project.database, outcomes)
    auc = roc_auc_score(
        [lead.won for lead in leads], [lead.total_score for lead in leads]
    )
    report = "\n".join(report_lines(name, auc, leads))
    _project.TARGET.mkdir(exist_ok=True)
    (_project.TARGET / f"real_data_{name}.md").write_text(report)
    # A worker of xdist has no terminal; there -rA shows what was captured.
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    with contextlib.nullcontext() if is_worker else capsys.disabled():
        print(f"\n{report}")

    assert passed(project.target / "run_results.json") >= {LEDGER_TEST, SEED_TEST}
    assert project.scores().notna().all(axis=None)
    assert sorted(lead.lead_id for lead in leads) == sorted(outcomes)
    assert auc >= AUC_AT_LEAST


def scored_leads(database: Path, outcomes: dict[str, int]) -> list[ScoredLead]:
    """Read the scored leads whose outcome is known, best first."""
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
        if lead_id in outcomes
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
