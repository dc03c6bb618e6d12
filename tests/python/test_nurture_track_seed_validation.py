"""Every mistake in the nurture tracks is told: the file, the row and the mend."""

from __future__ import annotations

import pytest

from seed_checks import (
    CORRECT,
    Checks,
    Edit,
    add,
    assert_right,
    assert_told,
    change,
    drop,
)

TRACK = "lead_scoring_nurture_tracks, row scoring_model=m, fit_band="

CASES: list[tuple[Edit, str]] = [
    (
        change("nurture_tracks", track=" "),
        TRACK + "A, engagement_band=1: track is empty. Mend: fill it in.",
    ),
    (
        change("nurture_tracks", fit_band=""),
        TRACK + "(empty), engagement_band=1: fit_band is empty. Mend: fill it in.",
    ),
    (
        add("nurture_tracks", fit_band="C"),
        TRACK
        + "C, engagement_band=1: fit_band 'C' is not in lead_scoring_bands. "
        + CORRECT,
    ),
    (
        add("nurture_tracks", engagement_band="2"),
        TRACK
        + "A, engagement_band=2: engagement_band '2' is not in lead_scoring_bands. "
        + CORRECT,
    ),
    (
        drop("nurture_tracks"),
        TRACK + "A, engagement_band=1: is missing. "
        "Mend: add it: a model has a track in every cell or in none.",
    ),
]

RIGHT: dict[str, Edit] = {
    "other case and spaces": change("nurture_tracks", fit_band=" a "),
    "a model without tracks": lambda tables: tables["nurture_tracks"].clear(),
    "tracks without a matrix": lambda tables: tables["matrix"].clear(),
}


@pytest.mark.parametrize(("edit", "message"), CASES, ids=[text for _, text in CASES])
def test_mistake_is_told_with_file_row_and_mend(
    checks: Checks, edit: Edit, message: str
) -> None:
    assert_told(checks, edit, message)


@pytest.mark.parametrize("edit", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_called_a_mistake(checks: Checks, edit: Edit) -> None:
    assert_right(checks, edit)
