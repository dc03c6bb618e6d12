"""Models proposed from closed deals, and what tells their probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from pack import calibration
from pack.calibration import Calibration
from pack.metrics import Figures, Floats, figures
from pack.project import Seeds
from proposal import ClosedDeals, Proposal, propose
from proposal.model import make
from proposal.trial import tables


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
        proposal: what was proposed, with its siblings.
    """

    name: str
    deals: ClosedDeals
    proposal: Proposal

    @property
    def seeds(self) -> list[Seeds]:
        """The scoring tables of all models that have rules."""
        siblings = [each.tables for each in self.proposal.siblings]
        return [tables for tables in (self.proposal.seeds, *siblings) if tables]

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
                    "scores": self.standard(each.name, scores),
                    "won": self.won,
                }
            ).loc[each.judged]
            for number, each in enumerate(self.proposal.siblings)
        ]
        every = pd.concat(judged).astype("float64")
        return Unseen(*(every[name].to_numpy() for name in ("fold", "scores", "won")))

    def calibrated(self, scores: pd.DataFrame) -> Calibration:
        """Learn what its standard scores tell."""
        if any(each.tables for each in self.proposal.siblings):
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


def candidates(
    deals: Mapping[str, ClosedDeals], *, is_ordered: bool, always: bool = False
) -> dict[str, Candidate]:
    """Propose a model from each of several deals.

    Args:
        deals: what to make models from, by the name of the model.
        is_ordered: whether positions tell which lead came first.
        always: whether to give the tables, too, of what no validation supports.
    """
    found = {}
    for name, known in deals.items():
        proposal = propose(known, name=name, is_ordered=is_ordered)
        if always and not proposal.has_signal:
            with threadpool_limits(limits=1):  # as in propose
                made = make(known, may_decay=False)
            proposal = replace(proposal, seeds=tables(made, name))
        found[name] = Candidate(name, known, proposal)
    return found
