"""Models proposed from closed deals, and what tells their probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pack import calibration
from pack.calibration import Calibration
from pack.metrics import Figures, Floats, figures
from pack.parallel import side_by_side
from pack.project import Seeds
from proposal import ClosedDeals, Proposal, propose
from proposal.model import make
from proposal.seeds import to_seeds
from proposal.splits import Split, folds
from proposal.wording import rule_ids


@dataclass(frozen=True)
class Unseen:
    """Leads that were scored by models made from other leads.

    Attributes:
        fold: the number of the model that scored a lead, from 0 on; one a lead.
        scores: in units of the model's spread, one a lead.
        won: 0 or 1, one a lead.
    """

    fold: Floats
    scores: Floats
    won: Floats

    def validated(self) -> Figures:
        """Measure ranks and probabilities, each fold's learned from the others."""
        probabilities = np.empty(self.scores.size)
        for fold in np.unique(self.fold):
            is_in = self.fold == fold
            fitted = calibration.fit(self.scores[~is_in], self.won[~is_in])
            probabilities[is_in] = fitted.probabilities(self.scores[is_in])
        return figures(self.won, self.scores, probabilities)


@dataclass(frozen=True)
class Candidate:
    """A model proposed from some deals, and siblings made from parts of them.

    Attributes:
        name: the scoring model's; its siblings have a number behind.
        deals: what it was made from.
        proposal: what was proposed.
        folds: what each sibling was made from, and which leads it judges.
        siblings: their scoring tables; of one without rules none.
    """

    name: str
    deals: ClosedDeals
    proposal: Proposal
    folds: list[Split]
    siblings: list[Seeds]

    @property
    def seeds(self) -> list[Seeds]:
        """The scoring tables of all models that have rules."""
        every = [self.proposal.seeds, *self.siblings]
        return [tables for tables in every if tables]

    @property
    def won(self) -> pd.Series:
        """The deals' outcomes: 0.0 or 1.0 by lead_id."""
        return self.deals.leads.set_index("lead_id")["won"].astype("float64")

    def standard(self, name: str, scores: pd.DataFrame) -> pd.Series:
        """Give a model's scores of all leads in units of its spread among the deals'.

        Models made from other leads have other origins, and points of another size.

        Args:
            name: the model's; without rules it scores nothing and all have 0.
            scores: what the package gives: a row a lead, a column a model.
        """
        if name not in scores:
            return pd.Series(0.0, index=scores.index)
        known = scores.loc[self.deals.leads["lead_id"], name]
        return (scores[name] - known.mean()) / (known.std() or 1.0)

    def unseen(self, scores: pd.DataFrame) -> Unseen:
        """Give the leads' scores by models that had not seen them."""
        judged = [
            pd.DataFrame(
                {
                    "fold": number,
                    "scores": self.standard(sibling(self.name, number), scores),
                    "won": self.won,
                }
            ).loc[fold.judged]
            for number, fold in enumerate(self.folds)
        ]
        every = pd.concat(judged).astype("float64")
        return Unseen(*(every[name].to_numpy() for name in ("fold", "scores", "won")))

    def calibrated(self, scores: pd.DataFrame) -> Calibration:
        """Learn what its standard scores tell."""
        if any(self.siblings):
            unseen = self.unseen(scores)
            return calibration.fit(unseen.scores, unseen.won)
        # No sibling has rules: what the model has seen itself is all there is.
        own = self.standard(self.name, scores)[self.won.index]
        return calibration.fit(own.to_numpy(), self.won.to_numpy())

    def probabilities(self, scores: pd.DataFrame) -> pd.Series:
        """Give each lead's probability of won."""
        own = self.standard(self.name, scores)
        told = self.calibrated(scores).probabilities(own.to_numpy())
        return pd.Series(told, index=own.index)


def sibling(name: str, number: int) -> str:
    """Name the model made without the leads of a fold."""
    return f"{name}_{number + 1}"


def candidates(
    deals: Mapping[str, ClosedDeals], *, is_ordered: bool, always: bool = False
) -> dict[str, Candidate]:
    """Propose a model from each of several deals, and make its siblings.

    Args:
        deals: what to make models from, by the name of the model.
        is_ordered: whether positions tell which lead came first.
        always: whether to give the tables, too, of what no validation supports.
    """
    proposals = side_by_side(
        proposed, [(known, name, is_ordered, always) for name, known in deals.items()]
    )
    found = [
        Candidate(
            name,
            known,
            proposal,
            folds(known, is_ordered=is_ordered) if proposal.seeds else [],
            [],
        )
        for (name, known), proposal in zip(deals.items(), proposals, strict=True)
    ]
    wanted = [
        (each.deals.of(fold.learned), sibling(each.name, number), decays(each.proposal))
        for each in found
        for number, fold in enumerate(each.folds)
    ]
    made = iter(side_by_side(made_tables, wanted))
    for each in found:
        each.siblings.extend(next(made) for _ in each.folds)
    return {each.name: each for each in found}


def proposed(deals: ClosedDeals, name: str, is_ordered: bool, always: bool) -> Proposal:
    """Propose a model; `always` with its tables, though it may have no signal."""
    proposal = propose(deals, name=name, is_ordered=is_ordered)
    if proposal.has_signal or not always:
        return proposal
    tables = made_tables(deals, name, may_decay=False)
    return replace(proposal, seeds=dict(tables))


def decays(proposal: Proposal) -> bool:
    """Tell whether a proposal found that events lose worth with age."""
    return bool(proposal.validation and proposal.validation.half_lives)


def made_tables(deals: ClosedDeals, name: str, may_decay: bool) -> Seeds:
    """Make a model as `propose` does, but judge it by no one; no table without rules.

    Args:
        deals: what to make it from.
        name: the scoring model's.
        may_decay: whether events may lose worth with age.
    """
    made = make(deals, may_decay=may_decay)
    if not made.card.rules:
        return {}
    ids = rule_ids(made.card.rules)
    notes = [""] * len(ids)
    return to_seeds(made.card, ids, notes, made.facts, made.won, name=name)
