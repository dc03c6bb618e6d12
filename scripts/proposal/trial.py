"""Models made without some of the leads, judged by these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from proposal import validation
from proposal.deals import ClosedDeals
from proposal.facts import Facts
from proposal.model import Made, make, outcomes
from proposal.parallel import side_by_side
from proposal.points import totals
from proposal.seeds import to_seeds
from proposal.splits import Split, folds
from proposal.wording import rule_ids

Tables = dict[str, pd.DataFrame]


class Judged(NamedTuple):
    """Models made without the leads of a fold, and how they rank these.

    Attributes:
        decaying: scoring tables with decay as history has it; none without rules.
        plain: scoring tables without decay.
        decaying_auc: of the first; all figures are None where the leads ended alike.
        plain_auc: of the second.
        gain: by how much the first is better; None where history supports no decay.
        overlap: leads that were judged, by those that were learned from.
        leads: how many were judged.
    """

    decaying: Tables
    plain: Tables
    decaying_auc: validation.Auc | None
    plain_auc: validation.Auc | None
    gain: validation.Auc | None
    overlap: float
    leads: int


@dataclass(frozen=True)
class Trial:
    """What the folds tell together.

    Attributes:
        folds: one a fold, in the order of `splits.folds`.
    """

    folds: Sequence[Judged]

    @property
    def leads(self) -> int:
        """How many leads tell won and lost apart."""
        return sum(each.leads for each in self.folds if each.plain_auc)

    @property
    def gain(self) -> validation.Auc | None:
        """AUC that decay gains; None where history supports none."""
        return self._pooled(lambda each: each.gain)

    def auc(self, *, may_decay: bool) -> validation.Auc | None:
        """Give the AUC; None where the leads of every fold ended alike."""
        return self._pooled(
            lambda each: each.decaying_auc if may_decay else each.plain_auc
        )

    def siblings(self, *, may_decay: bool) -> list[Tables]:
        """Give the scoring tables of each fold's model; none without rules."""
        return [each.decaying if may_decay else each.plain for each in self.folds]

    def _pooled(
        self, figure: Callable[[Judged], validation.Auc | None]
    ) -> validation.Auc | None:
        parts = [found for each in self.folds if (found := figure(each))]
        overlap = float(np.mean([each.overlap for each in self.folds]))
        return validation.pooled(parts, overlap) if parts else None


def tried(deals: ClosedDeals, name: str, *, is_ordered: bool) -> Trial:
    """Make models without the leads of each fold and judge them by these.

    Args:
        deals: closed leads.
        name: of the scoring model; a fold's has its number behind, from 1 on.
        is_ordered: whether positions order the leads in time.
    """
    calls = [
        (deals, fold, sibling(name, number))
        for number, fold in enumerate(folds(deals, is_ordered=is_ordered))
    ]
    return Trial(side_by_side(judged, calls))


def sibling(name: str, number: int) -> str:
    """Name the model made without the leads of a fold."""
    return f"{name}_{number + 1}"


def judged(deals: ClosedDeals, fold: Split, name: str) -> Judged:
    """Make models from what a fold learns from, and judge them."""
    known = deals.of(fold.learned)
    new = Facts(deals.of(fold.judged))
    won = outcomes(deals, new)
    decaying = make(known)
    decays = any(decaying.half_lives)
    plain = make(known, may_decay=False) if decays else decaying
    scores, others = totals(decaying.card, new), totals(plain.card, new)
    tells = won.min() < won.max()
    return Judged(
        tables(decaying, name),
        tables(plain, name),
        validation.auc(scores, won) if tells else None,
        validation.auc(others, won) if tells else None,
        validation.gain(scores, others, won) if tells and decays else None,
        len(fold.judged) / len(fold.learned),
        new.size,
    )


def tables(made: Made, name: str) -> Tables:
    """Give a model's scoring tables, without notes; none without rules."""
    if not made.card.rules:
        return {}
    ids = rule_ids(made.card.rules)
    return to_seeds(made.card, ids, [""] * len(ids), made.facts, made.won, name=name)
