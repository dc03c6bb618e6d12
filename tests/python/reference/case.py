"""One lead under one model: what is known before any points are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reference.adjustments import InForce, adjustments_in_force
from reference.attributes import Attributes
from reference.cells import lower
from reference.conditions import Tri, all_hold
from reference.contract import DIMENSIONS, World
from reference.engagement import CountingRule, RuleCount, count_rule
from reference.facts import Adjustment, Event, Facts, Outcome
from reference.recycling import resets
from reference.rules import FitRule, Model, Rules


@dataclass(frozen=True)
class Case:
    """A lead, a model, and everything the one's score under the other depends on.

    `world` and `facts` are as if the date that is scored were the current one.
    """

    world: World
    rules: Rules
    model: Model
    facts: Facts
    lead_id: str
    attributes: Attributes

    def age(self, day: dt.date) -> int:
        """How many days before the scoring date."""
        return (self.world.scored_on - day).days

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The lead's outcomes that are known by the scoring date."""
        return [
            one
            for one in self.facts.outcomes
            if one.lead_id == self.lead_id and one.on <= self.world.scored_on
        ]

    def _adjustments(self, dimension: str) -> Iterator[Adjustment]:
        if dimension == "engagement":
            yield from resets(self.model.recycling, self.outcomes)
        for one in self.facts.adjustments:
            if (
                one.lead_id == self.lead_id
                and one.model in (None, lower(self.model.name))
                and one.dimension == dimension
            ):
                yield one

    @cached_property
    def in_force(self) -> dict[str, InForce]:
        """Dimension -> the adjustments that count."""
        return {
            dimension: adjustments_in_force(
                self._adjustments(dimension), self.world.scored_on
            )
            for dimension in DIMENSIONS
        }

    @cached_property
    def seen(self) -> list[Event]:
        """The lead's events within the lookback and after the latest `set_to`."""
        set_to = self.in_force["engagement"].set_to
        return [
            event
            for event in self.facts.events
            if event.lead_id == self.lead_id
            and 0 <= self.age(event.on) < self.model.lookback_days
            and (set_to is None or event.on > set_to.effective_at.date())
        ]

    @cached_property
    def fit(self) -> list[tuple[FitRule, Tri]]:
        """Each fit rule and whether it is met."""
        return [
            (rule, all_hold([one.judge(self.attributes) for one in rule.conditions]))
            for rule in self.model.fit_rules
        ]

    def _counts(self, rules: Iterable[CountingRule]) -> list[RuleCount]:
        return [count_rule(rule, self.seen, self.world.scored_on) for rule in rules]

    @cached_property
    def event_counts(self) -> list[RuleCount]:
        """Each engagement rule and what it counts."""
        return self._counts(self.model.engagement_rules)

    @cached_property
    def counts(self) -> list[RuleCount]:
        """Each engagement rule and each sequence rule, and what they count."""
        return self.event_counts + self._counts(self.model.sequence_rules)

    @property
    def last_active_on(self) -> dt.date | None:
        """The last counted day under a rule with points above zero."""
        days = [max(c.counted) for c in self.counts if c.counted and c.rule.points > 0]
        return max(days, default=None)
