"""Models made without some of the leads, judged by these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class Sibling(NamedTuple):
    """A model made without the leads of a fold.

    Attributes:
        name: the scoring model's.
        tables: its scoring tables; none without rules.
        judged: ids of the fold's leads.
        auc: how it ranks them; None where they ended alike.
    """

    name: str
    tables: Tables
    judged: list[str]
    auc: validation.Auc | None


class Judged(NamedTuple):
    """What a fold tells.

    Attributes:
        decaying: the model with decay as history has it.
        plain: the one without decay; the same where history supports none.
        gain: by how much the first ranks better; None where they are the same, or the
            leads ended alike.
        overlap: leads that were judged, by those that were learned from.
    """

    decaying: Sibling
    plain: Sibling
    gain: validation.Auc | None
    overlap: float


@dataclass(frozen=True)
class Trial:
    """What the folds tell together.

    Attributes:
        folds: one a fold.
    """

    folds: Sequence[Judged]

    @property
    def leads(self) -> int:
        """How many leads tell won and lost apart."""
        plain = self.siblings(may_decay=False)
        return sum(len(each.judged) for each in plain if each.auc)

    @property
    def gain(self) -> validation.Auc | None:
        """AUC that decay gains; None where history supports none."""
        return self._pooled(each.gain for each in self.folds)

    def auc(self, *, may_decay: bool) -> validation.Auc | None:
        """Give the AUC; None where the leads of every fold ended alike."""
        return self._pooled(each.auc for each in self.siblings(may_decay=may_decay))

    def siblings(self, *, may_decay: bool) -> list[Sibling]:
        """Give each fold's model."""
        return [each.decaying if may_decay else each.plain for each in self.folds]

    def _pooled(
        self, figures: Iterable[validation.Auc | None]
    ) -> validation.Auc | None:
        parts = [figure for figure in figures if figure]
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
        (deals, fold, f"{name}_{number}")
        for number, fold in enumerate(folds(deals, is_ordered=is_ordered), start=1)
    ]
    return Trial(side_by_side(judged, calls))


def judged(deals: ClosedDeals, fold: Split, name: str) -> Judged:
    """Make models from what a fold learns from, and judge them."""
    known = deals.of(fold.learned)
    new = Facts(deals.of(fold.judged))
    won = outcomes(deals, new)
    tells = won.min() < won.max()
    models = [make(known)]
    if any(models[0].half_lives):
        models.append(make(known, may_decay=False))
    scores = [totals(made.card, new) for made in models]
    siblings = [
        Sibling(
            name,
            tables(made, name),
            fold.judged,
            validation.auc(given, won) if tells else None,
        )
        for made, given in zip(models, scores, strict=True)
    ]
    return Judged(
        siblings[0],
        siblings[-1],
        validation.gain(scores[0], scores[1], won) if tells and scores[1:] else None,
        len(fold.judged) / len(fold.learned),
    )


def tables(made: Made, name: str) -> Tables:
    """Give a model's scoring tables, without notes; none without rules."""
    if not made.card.rules:
        return {}
    ids = rule_ids(made.card.rules)
    return to_seeds(made.card, ids, [""] * len(ids), made.facts, made.won, name=name)
