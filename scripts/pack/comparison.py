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
from pack.project import HAND_WRITTEN, PackProject, Seeds, join_seeds, read_seeds
from pack.reading import Pack
from pack.reweighting import name_of, reweighted
from pack.rivals import rival_probabilities
from proposal.parallel import side_by_side
from proposal.splits import Split, inner_splits

HAND_WRITTEN_POINTS = "hand-written points"
PROPOSED_MODEL = "proposed model"
PROPOSED_POINTS = "proposed_points"


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
    rivals = side_by_side(
        rival_probabilities,
        [(deals.of(split.learned), deals.of(split.judged)) for split in splits],
    )
    proposed = candidates(
        {
            f"split_{place}": deals.of(split.learned)
            for place, split in enumerate(splits)
        },
        is_ordered=pack.is_ordered,
        always=True,
    )
    scores, model = all_scores(pack, list(proposed.values()), splits, folder)
    won = deals.leads.set_index("lead_id")["won"].astype("float64")
    told = []
    for place, (split, candidate, rival) in enumerate(
        zip(splits, proposed.values(), rivals, strict=True)
    ):
        points = {HAND_WRITTEN_POINTS: model, PROPOSED_POINTS: name_of(place)}
        told.append(
            {
                way: by_points(scores[name], won[split.learned], split.judged)
                for way, name in points.items()
                if name in scores
            }
            | by_proposal(candidate, scores, split.judged)
            | {name: by_probability(rival[name][split.judged]) for name in rival}
        )
    calls = [
        (won[split.judged].to_numpy(), it.scores, it.probabilities)
        for split, ways in zip(splits, told, strict=True)
        for it in ways.values()
    ]
    found = iter(side_by_side(figures, calls))
    measured = [{way: next(found) for way in ways} for ways in told]
    ways = {way: mean([each[way] for each in measured]) for way in measured[0]}
    how = how_split(pack, splits) + doubts(list(proposed.values()))
    return Comparison(pack.name, how, ways)


def all_scores(
    pack: Pack, proposed: Sequence[Candidate], splits: Sequence[Split], folder: Path
) -> tuple[pd.DataFrame, str | None]:
    """Score a pack's leads by the package under all models in one build.

    Returns:
        The scores, a row a lead and a column a model; the name of the model written by
        hand for this pack, None if there is none.
    """
    by_hand = read_seeds(HAND_WRITTEN)
    project = PackProject(pack, folder, splits)
    model = written_for(pack, by_hand)
    models = [by_hand, *(seeds for each in proposed for seeds in each.seeds)]
    if model is not None:
        models += reweighted(by_hand, model, project, splits)
    project.build(join_seeds(models))
    return project.scores(), model


def written_for(pack: Pack, by_hand: Seeds) -> str | None:
    """Name the model written by hand for a pack, whose population names it."""
    rows = by_hand["populations"]
    is_own = rows["operand"].str.split("|").map(lambda names: pack.name in names)
    names = rows.loc[is_own & (rows["attribute"] == "pack"), "scoring_model"]
    return None if names.empty else str(names.iloc[0])


def how_split(pack: Pack, splits: Sequence[Split]) -> str:
    """Tell which leads judged."""
    judged, leads = len(splits[0].judged), len(pack.deals.leads)
    if pack.is_ordered:
        return f"the last {judged} of {leads} leads by {pack.order.column}"
    return f"{len(splits)} times {judged} of {leads} leads, drawn at random"


def doubts(proposed: Sequence[Candidate]) -> str:
    """Tell how often the learned leads alone were too few for a proposal."""
    silent = sum(not each.proposal.has_signal for each in proposed)
    if not silent:
        return ""
    return (
        f"; in {silent} of {len(proposed)} splits nothing would be proposed from the"
        " learned leads alone: there the model is judged that a proposal would hold"
    )


def by_points(points: pd.Series, won: pd.Series, judged: list[str]) -> Told:
    """Tell what points say that are no probabilities.

    Args:
        points: scores of all leads.
        won: outcomes of learned leads, which tell the points' probabilities.
        judged: ids of the judged leads.
    """
    fitted = calibration.fit(points[won.index].to_numpy(), won.to_numpy())
    scores = points[judged].to_numpy()
    return Told(scores, fitted.probabilities(scores))


def by_proposal(
    candidate: Candidate, scores: pd.DataFrame, judged: list[str]
) -> dict[str, Told]:
    """Tell what the proposed model says, as the package scores it."""
    own = candidate.standard(candidate.name, scores)[judged]
    told = candidate.probabilities(scores)[judged]
    return {PROPOSED_MODEL: Told(own.to_numpy(), told.to_numpy())}


def by_probability(told: pd.Series) -> Told:
    """Tell what probabilities say, which are scores too."""
    return Told(told.to_numpy(), told.to_numpy())


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
