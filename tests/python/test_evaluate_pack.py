"""Any folder in the shape of a pack gets scores and probabilities of its test leads."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

import _project
from pack import calibration
from pack.ordering import find_order
from pack.reading import PackError, read_pack
from packs import PART_SIZES, write_csv, write_odd_pack
from proposal.splits import folds, inner_splits

SCRIPT = _project.ROOT / "scripts" / "_evaluate_pack.py"


def evaluated(pack: Path, out: Path) -> tuple[pd.DataFrame, str]:
    """Run the command; its CSV and what it printed."""
    words = [
        sys.executable,
        SCRIPT,
        pack,
        "--out",
        out,
        "--folder",
        out.parent / "work",
    ]
    said = _project.run([str(word) for word in words])
    return pd.read_csv(out, dtype={"lead_id": str}), said


@pytest.mark.slow
def test_an_odd_pack_is_scored(tmp_path: Path) -> None:
    won = write_odd_pack(tmp_path / "odd pack's")

    scores, said = evaluated(tmp_path / "odd pack's", tmp_path / "scores.csv")

    assert list(scores) == ["lead_id", "score", "probability"]
    assert sorted(scores["lead_id"]) == sorted(won.index)
    assert scores["probability"].between(0, 1, inclusive="neither").all()
    judged = won[scores["lead_id"]]
    assert roc_auc_score(judged, scores["score"]) > 0.65
    assert roc_auc_score(judged, scores["probability"]) == pytest.approx(
        roc_auc_score(judged, scores["score"])
    )
    assert "Column Day 1 orders the leads in time." in said
    assert "calibration error" in said
    rules = pd.read_csv(tmp_path / "work_seeds" / "proposed_fit_conditions.csv")
    assert "lead source (%)" in set(rules["attribute"].str.lower())
    assert not {"day 1", "constant"} & set(rules["attribute"].str.lower())


def test_without_a_signal_all_leads_get_the_base_rate(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    ids = [f"L{place}" for place in range(12)]
    leads = pd.DataFrame({"lead_id": ids, "as_of": "2024-01-01", "colour": "red"})
    write_csv(folder / "train_leads.csv.gz", leads)
    write_csv(folder / "test_leads.csv.gz", leads)
    outcomes = pd.DataFrame({"lead_id": ids, "won": [1] * 3 + [0] * 9})
    write_csv(folder / "train_outcomes.csv.gz", outcomes)

    scores, said = evaluated(folder, tmp_path / "scores.csv")

    assert sorted(scores["lead_id"]) == sorted(ids)
    assert set(scores["score"]) == {0}
    assert scores["probability"].unique() == pytest.approx([3.5 / 13])
    assert "No usable signal" in said


def test_the_test_part_changes_nothing_that_is_learned(tmp_path: Path) -> None:
    write_odd_pack(tmp_path / "pack")
    before = read_pack(tmp_path / "pack")
    other = pd.DataFrame({"lead_id": ["L1", "L2"], "Day 1": ["a", "b"], "select": "z"})
    write_csv(tmp_path / "pack" / "test_leads.csv.gz", other)

    after = read_pack(tmp_path / "pack")

    for table in ("leads", "attributes", "events"):
        pd.testing.assert_frame_equal(
            getattr(before.deals, table), getattr(after.deals, table)
        )
    assert before.order.text == after.order.text


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    write_odd_pack(tmp_path / "pack")

    pack = read_pack(tmp_path / "pack")

    assert pack.leads["part"].value_counts().to_dict() == PART_SIZES
    assert pack.leads["lead_id"].is_unique
    assert pack.is_ordered
    assert pack.order.dates == ["born on"]
    attributes = set(pack.attributes["attribute"])
    assert attributes >= {"Lead Source (%)", "select", "order", "born on", "new one"}
    assert not attributes & {"lead_id", "as_of", "Day 1"}
    texts = set(pack.attributes["attribute_value"])
    assert {'Say "hi", now', "a|b", "  Partner  "} <= texts
    assert set(pack.events["event_type"]) == {"Call, back?", "mail|open"}
    assert pack.events["age_days"].between(0, 59).all()


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"has no train_leads\.csv"):
        read_pack(tmp_path)


RANKS = np.random.default_rng(1).permutation(300)


@pytest.mark.parametrize(
    ("columns", "found", "left_out"),
    [
        ({"arrival_rank": RANKS}, "arrival_rank", []),
        ({"n": RANKS + 1000}, "n", []),
        ({"n": RANKS, "twice": 2 * RANKS + 1}, "n", ["twice"]),
        ({"came": pd.date_range("2018-01-01", periods=300)}, "came", []),
        ({"came": [f"{1 + n % 28}/{1 + n % 12}/2018" for n in RANKS]}, "came", []),
        ({"amount": RANKS * 997}, None, []),
        ({"visits": RANKS % 40}, None, []),
        ({"text": [f"L{n}" for n in RANKS]}, None, []),
        ({"share": RANKS / 300}, None, []),
        ({"year": [f"{2000 + n % 9}" for n in RANKS]}, None, []),
        ({"mostly unknown": [n if n % 3 else None for n in RANKS]}, None, []),
    ],
)
def test_what_orders_leads_is_found(
    columns: dict[str, object], found: str | None, left_out: list[str]
) -> None:
    leads = pd.DataFrame(columns).astype(object)
    leads = leads.where(leads.isna(), leads.astype(str))

    order = find_order(leads)

    assert order.column == found
    assert order.left_out == left_out


def test_dates_of_one_order_are_left_out_together() -> None:
    days = pd.Series(pd.date_range("2018-01-01", periods=100))
    leads = pd.DataFrame(
        {
            "created": days.astype(str),
            "closed": (days + pd.Timedelta(days=30)).astype(str),
            "born": pd.Series(days.to_numpy()[RANKS[RANKS < 100]]).astype(str),
        }
    )

    order = find_order(leads)

    assert (order.column, order.left_out, order.dates) == (
        "created",
        ["closed"],
        ["born"],
    )


@pytest.mark.parametrize("is_ordered", [True, False])
def test_no_lead_is_judged_by_what_it_taught(tmp_path: Path, is_ordered: bool) -> None:
    write_odd_pack(tmp_path / "pack")
    deals = read_pack(tmp_path / "pack").deals
    positions = deals.leads.set_index("lead_id")["position"]

    for split in [
        *folds(deals, is_ordered=is_ordered),
        *inner_splits(deals, is_ordered=is_ordered),
    ]:
        assert split.judged
        assert not set(split.learned) & set(split.judged)
        if is_ordered:
            assert positions[split.learned].max() < positions[split.judged].min()


def test_probabilities_follow_the_score_and_the_base_rate() -> None:
    random = np.random.default_rng(0)
    scores = random.normal(100, 30, 20_000)
    truth = 1 / (1 + np.exp(-(scores - 130) / 20))
    won = (random.random(scores.size) < truth).astype(float)

    told = calibration.fit(scores, won).probabilities(scores)

    assert np.abs(told - truth).max() < 0.02


@pytest.mark.parametrize("won", [np.zeros(50), np.ones(50)])
def test_probabilities_are_never_certain(won: np.ndarray) -> None:
    told = calibration.fit(np.arange(50.0), won).probabilities(np.array([-1e9, 1e9]))

    assert ((told > 0) & (told < 1)).all()


def test_a_score_that_misleads_tells_nothing() -> None:
    scores = np.arange(100.0)
    won = (scores < 50).astype(float)

    fitted = calibration.fit(scores, won)

    assert fitted.slope == 0
    assert fitted.probabilities(scores) == pytest.approx(0.5)
