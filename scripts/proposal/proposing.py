"""Proposes a scoring model from closed deals, or says that there is no signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
from threadpoolctl import threadpool_limits

from proposal import validation
from proposal.deals import ClosedDeals
from proposal.evidence import evidence
from proposal.facts import Facts, Floats
from proposal.files import write
from proposal.model import Made, make, outcomes
from proposal.seeds import to_seeds
from proposal.trial import Sibling, tried
from proposal.wording import rule_ids

LEAST_CLOSED = 20  # won, and lost: with fewer nothing can be said


@dataclass(frozen=True)
class Validation:
    """Figures on leads that were not looked at.

    Attributes:
        how: how leads were split.
        leads: judged ones.
        auc: of the score.
        decay_gain: AUC of the score less that of one without decay; None where
            history supports no decay.
        half_lives: of the kinds of events that history says decay, in days.
    """

    how: str
    leads: int
    auc: validation.Auc
    decay_gain: validation.Auc | None = None
    half_lives: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A proposed scoring model.

    Attributes:
        has_signal: whether anything is proposed.
        why: what was found, in words.
        seeds: scoring tables by name without prefix, all text; empty without signal.
        evidence: one row a rule; `proposal.evidence.evidence` has the columns.
        validation: None where there were too few closed leads to look.
        siblings: the models that judged this one, each made without some of the leads.
    """

    has_signal: bool
    why: str
    seeds: dict[str, pd.DataFrame]
    evidence: pd.DataFrame
    validation: Validation | None
    siblings: list[Sibling]

    def write(self, folder: Path) -> None:
        """Write the seeds as CSV, the evidence and a README into a folder."""
        write(folder, self.why, self.seeds, self.evidence)


def propose(
    deals: ClosedDeals, *, name: str = "proposed", is_ordered: bool | None = None
) -> Proposal:
    """Propose a scoring model from closed deals.

    Args:
        deals: closed leads and what was known of them.
        name: of the scoring model.
        is_ordered: whether positions order the leads in time; looked up if left out.
    """
    with threadpool_limits(limits=1):  # small matrices: threads would only wait
        return _propose(deals, name, is_ordered=is_ordered)


def _propose(deals: ClosedDeals, name: str, *, is_ordered: bool | None) -> Proposal:
    won = deals.leads["won"]
    least = min(int((won == 1).sum()), int((won == 0).sum()))
    if least < LEAST_CLOSED:
        return _nothing(
            f"Not enough closed deals: {least} of the rarer outcome, and "
            f"{LEAST_CLOSED} are the least to learn from. Nothing is proposed.",
        )
    if is_ordered is None:
        is_ordered = validation.is_ordered(deals)
    trial = tried(deals, name, is_ordered=is_ordered)
    gain = trial.gain
    may_decay = gain is not None and gain.value > 0
    found = trial.auc(may_decay=may_decay)
    siblings = trial.siblings(may_decay=False)
    if found is None:
        return _nothing(
            "The leads to judge by, the later half, all ended alike: no telling what a "
            "score is worth. Nothing is proposed.",
            siblings=siblings,
        )
    how = (
        "the later half in three parts, each by rules made from all leads before it"
        if is_ordered
        else "each of five random parts by rules made from the others"
    )
    figures = Validation(how, trial.leads, found, gain)
    if not found.is_signal:
        return _nothing(
            "No usable signal: on leads that were not looked at the score ranks no "
            f"better than chance would ({_interval(found)}). Nothing is proposed.",
            figures,
            siblings,
        )
    made = make(deals, may_decay=may_decay)
    if not made.card.rules:
        return _nothing(
            "No rule moves leads by a whole point. Nothing is proposed.",
            figures,
            siblings,
        )
    lives = _half_lives(made)
    return _proposal(
        deals,
        made,
        replace(figures, half_lives=lives),
        trial.siblings(may_decay=bool(lives)),
        name,
    )


def _proposal(
    deals: ClosedDeals,
    made: Made,
    figures: Validation,
    siblings: list[Sibling],
    name: str,
) -> Proposal:
    facts = Facts(deals)
    won = outcomes(deals, facts)
    ids = rule_ids(made.card.rules)
    found = evidence(made.card, ids, facts, won)
    notes = [
        f"{row.met:,} leads, {row.conversion_met:.1%} won "
        f"({row.conversion_low:.1%} to {row.conversion_high:.1%}); "
        f"others {row.conversion_not_met:.1%}"
        for row in found.itertuples()
    ]
    seeds = to_seeds(made.card, ids, notes, facts, won, name=name)
    return Proposal(True, _story(made, won, figures), seeds, found, figures, siblings)


def _half_lives(made: Made) -> dict[str, float]:
    return {
        f"{kind.event_type}{f' ({kind.asset})' if kind.asset else ''}": life
        for kind, life in zip(made.kinds, made.half_lives, strict=True)
        if life is not None
    }


def _story(made: Made, won: Floats, figures: Validation) -> str:
    lines = [
        f"{len(won):,} closed leads, {won.mean():.1%} won.",
        f"{len(made.card.rules)} rules, {made.card.doubling} points double the odds.",
        f"Judged on {figures.leads:,} leads ({figures.how}): {_interval(figures.auc)}.",
    ]
    if figures.half_lives:
        lives = ", ".join(
            f"{kind} {life:g} days" for kind, life in figures.half_lives.items()
        )
        lines.append(f"Half-lives: {lives}.")
    else:
        lines.append("No event loses worth with age as far as history can tell.")
    if figures.decay_gain is not None:
        low, high = figures.decay_gain.bounds()
        end = "." if figures.half_lives else ", so none is proposed."
        lines.append(
            f"Decay gains {figures.decay_gain.value:+.4f} AUC over plain counts "
            f"(95 %: {low:+.4f} to {high:+.4f}){end}"
        )
    return "\n".join(lines)


def _interval(found: validation.Auc) -> str:
    low, high = found.bounds()
    return f"ROC AUC {found.value:.3f} (95 %: {low:.3f} to {high:.3f})"


def _nothing(
    why: str, figures: Validation | None = None, siblings: Sequence[Sibling] = ()
) -> Proposal:
    return Proposal(False, why, {}, pd.DataFrame(), figures, list(siblings))
