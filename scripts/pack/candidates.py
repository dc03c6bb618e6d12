"""Models proposed from closed deals, and what tells their probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pack import calibration
from pack.calibration import Calibration
from pack.metrics import Figures, Floats, figures
from pack.parallel import side_by_side
from pack.project import Seeds
from pack.splits import Split, folds
from proposal import Proposal, propose
from proposal.deals import ClosedDeals


@dataclass(frozen=True)
class Unseen:
    """Leads that were scored by models made from other leads.

    Attributes:
        fold: the number of the model that scored a lead, from 0 on; an entry a lead.
        scores: centred, one a lead.
        won: 0 or 1, one a lead.
    """

    fold: Floats
    scores: Floats
    won: Floats

    def validated(self) -> Figures:
        """Measure ranks and probabilities, each fold's learned from the others."""
        probabilities = np.empty(self.scores.size)
        for fold in np.unique(self.fold):
            is_in, others = self.fold == fold, self.fold != fold
            learned = others if others.any() else is_in
            fitted = calibration.fit(self.scores[learned], self.won[learned])
            probabilities[is_in] = fitted.probabilities(self.scores[is_in])
        return figures(self.won, self.scores, probabilities)


@dataclass(frozen=True)
class Candidate:
    """A model proposed from some deals, and its siblings from parts of them.

    Attributes:
        name: the scoring model's; its siblings have a number behind.
        deals: what it was made from.
        folds: what each sibling was made from, and which leads it judges.
        proposals: the models, by name.
    """

    name: str
    deals: ClosedDeals
    folds: list[Split]
    proposals: Mapping[str, Proposal]

    @property
    def proposal(self) -> Proposal:
        """What was proposed from all the deals."""
        return self.proposals[self.name]

    @property
    def lead_ids(self) -> list[str]:
        """The leads that it was made from."""
        return list(self.deals.leads["lead_id"])

    @property
    def won(self) -> pd.Series:
        """Their outcomes, 0 or 1 by lead_id."""
        return self.deals.leads.set_index("lead_id")["won"].astype("float64")

    def seeds(self) -> list[Seeds]:
        """Give the scoring tables of the models that there are."""
        return [each.seeds for each in self.proposals.values() if each.has_signal]

    def scores_of(self, name: str, scores: pd.DataFrame) -> pd.Series:
        """Give a model's centred scores of all leads; 0 where none was proposed.

        Args:
            name: the model's.
            scores: what the package gives: a row a lead, a column a model.
        """
        if name not in scores:
            return pd.Series(0.0, index=scores.index)
        return calibration.centred(scores[name], self.lead_ids)

    def unseen(self, scores: pd.DataFrame) -> Unseen:
        """Give the leads' scores by models that had not seen them."""
        won = self.won
        parts = [
            (np.full(len(fold.judged), number), of_fold[fold.judged], won[fold.judged])
            for number, fold in enumerate(self.folds)
            for of_fold in [self.scores_of(sibling(self.name, number), scores)]
        ]
        return Unseen(*(np.concatenate(each).astype(float) for each in zip(*parts)))

    def calibrated(self, scores: pd.DataFrame) -> Calibration:
        """Learn what its centred scores tell."""
        unseen = self.unseen(scores)
        return calibration.fit(unseen.scores, unseen.won)

    def probabilities(self, scores: pd.DataFrame) -> pd.Series:
        """Give each lead's probability of won."""
        own = self.scores_of(self.name, scores)
        told = self.calibrated(scores).probabilities(own.to_numpy())
        return pd.Series(told, index=own.index)


def sibling(name: str, number: int) -> str:
    """Name the model made without a fold."""
    return f"{name}_{number + 1}"


def candidates(
    deals_by_name: Mapping[str, ClosedDeals], *, is_ordered: bool
) -> dict[str, Candidate]:
    """Propose a model from each of several deals, with its siblings.

    Args:
        deals_by_name: what to make models from, by the name of the model.
        is_ordered: whether positions tell which lead came first.
    """
    splits = {
        name: folds(deals, is_ordered=is_ordered)
        for name, deals in deals_by_name.items()
    }
    wanted = dict(deals_by_name)
    for name, deals in deals_by_name.items():
        for number, fold in enumerate(splits[name]):
            wanted[sibling(name, number)] = deals.of(fold.learned)
    made = side_by_side(
        proposed, [(deals, name, is_ordered) for name, deals in wanted.items()]
    )
    proposals = dict(zip(wanted, made, strict=True))
    return {
        name: Candidate(
            name,
            deals,
            splits[name],
            {
                each: proposals[each]
                for each in (
                    name,
                    *(sibling(name, number) for number in range(len(splits[name]))),
                )
            },
        )
        for name, deals in deals_by_name.items()
    }


def proposed(deals: ClosedDeals, name: str, is_ordered: bool) -> Proposal:
    """Propose a model."""
    return propose(deals, name=name, is_ordered=is_ordered)
