"""One engagement rule on a lead's events (design, section 5, steps 1 to 4).

A sequence rule differs only in the events that it finds (docs/acting.md).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reference.amounts import clip
from reference.cells import like
from reference.facts import Event

Found = dict[dt.date, list[Event]]
"""Day -> the n(d) events of a rule."""


def by_day(events: Iterable[Event]) -> Found:
    """Events by their days."""
    days: Found = {}
    for event in events:
        days.setdefault(event.on, []).append(event)
    return days


@dataclass(frozen=True, kw_only=True)
class CountingRule:
    """What engagement rules and sequence rules have in common; days are ages."""

    rule_id: str
    group: str | None
    effect: str
    points: float
    counting: str
    min_per_day: float
    max_per_day: float
    min_count: float
    max_points: float
    decay_kind: str
    decay_days: float | None
    decay_share: float | None
    reason: str | None

    def found(self, events: Sequence[Event]) -> Found:
        """Day -> the events that the rule counts there, of a lead's seen events."""
        raise NotImplementedError

    def decay(self, age: int) -> float:
        """The factor f(age), 0 to 1, of an event `age` days old (section 5, step 3).

        Raises ValueError for an unknown decay kind or a missing operand.
        """
        if self.decay_kind == "none":
            return 1.0
        if self.decay_days is None:
            raise ValueError(f"rule {self.rule_id!r}: a decay without decay_days")
        if self.decay_kind == "window":
            return 1.0 if age < self.decay_days else 0.0
        if self.decay_kind == "linear":
            return max(0.0, 1.0 - age / self.decay_days)
        if self.decay_kind == "half_life":
            return float(0.5 ** (age / self.decay_days))
        if self.decay_kind == "step":
            if self.decay_share is None:
                raise ValueError(f"rule {self.rule_id!r}: a step without decay_share")
            return max(0.0, 1.0 - self.decay_share * (age // self.decay_days))
        raise ValueError(f"unknown decay kind {self.decay_kind!r}")

    def counted_days(self, daily: Mapping[dt.date, int]) -> dict[dt.date, int]:
        """Day -> c(d) > 0 from day -> n(d) (section 5, steps 1 and 2)."""
        counts = {
            day: int(min(number, self.max_per_day))
            for day, number in sorted(daily.items())
            if number >= self.min_per_day
        }
        if not counts or sum(counts.values()) < self.min_count:
            return {}
        if self.counting == "first":
            return {min(counts): 1}
        if self.counting == "latest":
            return {max(counts): 1}
        return counts

    def limited(self, points: float) -> float:
        """Points within `max_points`, which limits their size."""
        return clip(points, (-self.max_points, self.max_points))


@dataclass(frozen=True)
class EventPattern:
    """What a rule asks of an event's type and asset; both are normalised."""

    event_type: str
    asset_pattern: str

    def matches(self, event: Event) -> bool:
        """Whether an event is one of these."""
        return event.event_type == self.event_type and like(
            event.asset, self.asset_pattern
        )


@dataclass(frozen=True, kw_only=True)
class EngagementRule(CountingRule):
    """One row of engagement_rules; texts to match are normalised."""

    event: EventPattern
    campaign_pattern: str
    min_event_value: float | None

    def matches(self, event: Event) -> bool:
        """Whether an event is one of this rule's, its date aside."""
        return (
            self.event.matches(event)
            and like(event.campaign, self.campaign_pattern)
            and (
                self.min_event_value is None
                or (event.value is not None and event.value >= self.min_event_value)
            )
        )

    def found(self, events: Sequence[Event]) -> Found:
        """Day -> the events that match."""
        return by_day(event for event in events if self.matches(event))


@dataclass(frozen=True, kw_only=True)
class SequenceRule(CountingRule):
    """One row of sequence_rules: what comes second, within some days of a first."""

    first: EventPattern
    second: EventPattern
    within_days: float

    def _follows(self, day: dt.date, first: dt.date) -> bool:
        """Whether a day is in time after a first event's, or is that day itself.

        Hours are not kept, so of two events of one type and day none is the first.
        """
        is_same_type = self.first.event_type == self.second.event_type
        return int(is_same_type) <= (day - first).days <= self.within_days

    def found(self, events: Sequence[Event]) -> Found:
        """Day -> the events that come second there."""
        firsts = {event.on for event in events if self.first.matches(event)}
        seconds = by_day(event for event in events if self.second.matches(event))
        return {
            day: found
            for day, found in seconds.items()
            if any(self._follows(day, first) for first in firsts)
        }


@dataclass(frozen=True)
class RuleCount:
    """One rule on one lead's seen events, before rounding.

    `matched`: day -> the n(d) events; `counted`: day -> c(d), empty if the rule gives
    nothing; `raw` and `limited`: decayed points before and after `max_points`.
    """

    rule: CountingRule
    matched: Mapping[dt.date, Sequence[Event]]
    counted: Mapping[dt.date, int]
    factor: float
    raw: float
    limited: float

    @property
    def ratio(self) -> float:
        """In what ratio `max_points` shrank the rule's points, 0 to 1."""
        return self.limited / self.raw if self.raw else 1.0


def count_rule(
    rule: CountingRule, events: Sequence[Event], scored_on: dt.date
) -> RuleCount:
    """Count one rule on the seen events of one lead."""
    matched = rule.found(events)
    counted = rule.counted_days({day: len(found) for day, found in matched.items()})
    factor = math.fsum(
        count * rule.decay((scored_on - day).days) for day, count in counted.items()
    )
    raw = rule.points * factor
    return RuleCount(rule, matched, counted, factor, raw, rule.limited(raw))
