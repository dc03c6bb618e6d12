"""Compare ways to score the leads of a pack on leads that none of them has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pack import calibration
from pack.candidates import Candidate, candidates
from pack.metrics import Figure, Figures, Floats, figures
from pack.parallel import side_by_side
from pack.project import HAND_WRITTEN, PackProject, join_seeds, read_seeds
from pack.reading import Pack
from pack.rivals import rival_probabilities
from pack.splits import Split, inner_splits
from proposal.deals import ClosedDeals

HAND_WRITTEN_POINTS = "hand-written points"
PROPOSED_MODEL = "proposed model"


@dataclass(frozen=True)
class Told:
    """What a way to score says of the judged leads.

    Attributes:
        scores: one a lead, the higher the better.
        probabilities: of won, one a lead.
    """

    scores: Floats
    probabilities: Floats


@dataclass(frozen=True)
class Comparison:
    """What was measured on a pack.

    Attributes:
        pack: its name.
        how: how its training leads were split.
        ways: figures of each way to score, by its name.
    """

    pack: str
    how: str
    ways: dict[str, Figures]


def compare(pack: Pack, folder: Path) -> Comparison:
    """Compare all ways to score a pack's leads.

    Every way learns from the same training leads and is judged by the same others. Of
    several splits the figures, and the ends of their intervals, are the means.

    Args:
        pack: its test leads are scored, but nobody looks.
        folder: for the dbt project and its database.
    """
    deals = pack.deals
    splits = inner_splits(deals, is_ordered=pack.is_ordered)
    proposed = candidates(
        {
            f"split_{number}": deals.of(split.learned)
            for number, split in enumerate(splits)
        },
        is_ordered=pack.is_ordered,
    )
    hand_written = read_seeds(HAND_WRITTEN)
    project = PackProject(pack, folder)
    project.build(
        join_seeds(
            [
                hand_written,
                *(seeds for each in proposed.values() for seeds in each.seeds()),
            ]
        )
    )
    scores = project.scores()
    rivals = side_by_side(
        rival_probabilities,
        [(deals.of(split.learned), deals.of(split.judged)) for split in splits],
    )
    by_hand = scores[
        [name for name in hand_written["models"]["scoring_model"] if name in scores]
    ]
    told = [
        by_points(by_hand, deals, split)
        | by_proposal(candidate, scores, split)
        | {
            name: Told(*[told[split.judged].to_numpy()] * 2)
            for name, told in rival.items()
        }
        for split, candidate, rival in zip(
            splits, proposed.values(), rivals, strict=True
        )
    ]
    won = deals.leads.set_index("lead_id")["won"].astype("float64")
    measured = [
        {
            way: figures(won[split.judged].to_numpy(), it.scores, it.probabilities)
            for way, it in ways.items()
        }
        for split, ways in zip(splits, told, strict=True)
    ]
    how = (
        f"last {len(splits[0].judged)} of {len(deals.leads)} by {pack.order.column}"
        if pack.is_ordered
        else f"{len(splits)} random splits, {len(splits[0].judged)} of {len(deals.leads)} each"
    )
    return Comparison(
        pack.name,
        how,
        {way: mean([each[way] for each in measured]) for way in measured[0]},
    )


def by_points(
    by_hand: pd.DataFrame, deals: ClosedDeals, split: Split
) -> dict[str, Told]:
    """Tell what points written by hand say; nothing if nobody wrote any.

    Args:
        by_hand: their scores, a row a lead, a column a model.
        deals: all training leads.
        split: the learned leads tell the points' probabilities.
    """
    result = {}
    for name in by_hand:
        won = deals.of(split.learned).leads.set_index("lead_id")["won"]
        learned = by_hand.loc[won.index, name].to_numpy()
        judged = by_hand.loc[split.judged, name].to_numpy()
        fitted = calibration.fit(learned, won.to_numpy(dtype=np.float64))
        result[HAND_WRITTEN_POINTS] = Told(judged, fitted.probabilities(judged))
    return result


def by_proposal(
    candidate: Candidate, scores: pd.DataFrame, split: Split
) -> dict[str, Told]:
    """Tell what the proposed model says, as the package scores it."""
    judged = candidate.scores_of(candidate.name, scores)[split.judged]
    probabilities = candidate.probabilities(scores)[split.judged]
    return {PROPOSED_MODEL: Told(judged.to_numpy(), probabilities.to_numpy())}


def mean(several: Sequence[Figures]) -> Figures:
    """Average figures of several splits, and the ends of their intervals."""
    return {
        name: Figure(
            *(
                float(np.mean([getattr(each[name], part) for each in several]))
                for part in ("value", "low", "high")
            )
        )
        for name in several[0]
    }
