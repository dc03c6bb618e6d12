"""Rules a proposal is made of, and what each gives a lead, as the package counts it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from proposal.facts import Days, Facts, Flags, Floats, Values, like, norm, to_number


@dataclass(frozen=True, order=True)
class Condition:
    """One condition on an attribute, as a row of fit_conditions."""

    attribute: str
    operator: str
    operand: str = ""


@dataclass(frozen=True, order=True)
class FitRule:
    """A rule on what is known of a lead: met if all conditions are."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class EventRule:
    """A rule on what a lead did: a count of events, decayed and limited.

    Attributes:
        event_type: as the package compares it.
        asset: LIKE pattern of the asset; None takes all.
        min_event_value: least value of an event; None takes all.
        max_per_day: most events of a day that count; None counts all.
        min_count: events that must be there at all.
        counting: `each`, or `latest`: only the latest day, as one event.
        limit: most that is counted, after decay; None is no limit.
        decay_kind: `none`, `window` or `half_life`.
        decay_days: of the window or half-life.
    """

    event_type: str
    asset: str | None = None
    min_event_value: float | None = None
    max_per_day: int | None = None
    min_count: int = 1
    counting: str = "each"
    limit: float | None = None
    decay_kind: str = "none"
    decay_days: float | None = None


Rule = FitRule | EventRule


def amount(rule: Rule, facts: Facts) -> Floats:
    """Give what each lead's points are a multiple of: met or not, or a count.

    Returns:
        Shape (leads,), in the order of `facts.lead_ids`.
    """
    if isinstance(rule, FitRule):
        met = np.ones(facts.size, bool)
        for condition in rule.conditions:
            met &= is_met(condition, facts)
        return met.astype(float)
    days = facts.days(rule.event_type, rule.asset, rule.min_event_value)
    return counted(rule, days, facts.size)


def counted(rule: EventRule, days: Days, size: int) -> Floats:
    """Count the events of the days as a rule says; shape (size,)."""
    counts = days.counts
    if rule.max_per_day is not None:
        counts = np.minimum(counts, rule.max_per_day)
    kept = days.leads, days.ages, counts
    if rule.min_count > 1:
        sums = np.bincount(days.leads, counts, size)
        enough = (sums >= rule.min_count)[days.leads]
        kept = days.leads[enough], days.ages[enough], counts[enough]
    leads, ages, counts = kept
    if rule.counting == "latest":
        latest = np.full(size, np.inf)
        np.minimum.at(latest, leads, ages)
        leads = np.flatnonzero(np.isfinite(latest))
        ages, counts = latest[leads], np.ones(len(leads))
    given: Floats = np.bincount(leads, counts * decayed(rule, ages), size).astype(float)
    return given if rule.limit is None else np.minimum(given, rule.limit)


def decayed(rule: EventRule, ages: Floats) -> Floats:
    """Give what is left of events at some ages."""
    if rule.decay_kind == "none" or rule.decay_days is None:
        return np.ones_like(ages)
    if rule.decay_kind == "window":
        return (ages < rule.decay_days).astype(float)
    return np.asarray(0.5 ** (ages / rule.decay_days))


def is_met(condition: Condition, facts: Facts) -> Flags:
    """Tell which leads meet a condition; unknown is not met.  Shape (leads,)."""
    values = facts.values.get(condition.attribute)
    known = np.zeros(facts.size, bool)
    if values is None:
        return known if condition.operator != "is unknown" else ~known
    known[values.leads] = True
    if condition.operator == "is unknown":
        return ~known
    if condition.operator == "is known":
        return known
    met = np.zeros(facts.size, bool)
    meeting = _meeting(condition, values)[values.codes]
    if condition.operator in {"!=", "not in"}:
        met[values.leads[~meeting]] = True
        return known & ~met
    met[values.leads[meeting]] = True
    return met


def _meeting(condition: Condition, values: Values) -> Flags:
    """Tell which distinct values meet a condition; shape (values,)."""
    operator, operand = condition.operator, norm(condition.operand)
    if operator in {"=", "!="}:
        found = np.array([text == operand for text in values.texts])
        return ~found if operator == "!=" else found
    if operator in {"in", "not in"}:
        parts = {norm(part) for part in operand.split("|")}
        found = np.array([text in parts for text in values.texts])
        return ~found if operator == "not in" else found
    if operator == "like":
        matches = like(operand)
        return np.array([bool(matches(text)) for text in values.texts])
    low, _, high = operand.partition("|")
    with np.errstate(invalid="ignore"):
        if operator == "between":
            return (values.numbers >= to_number(low)) & (
                values.numbers <= to_number(high)
            )
        compare = {
            "<": np.less,
            "<=": np.less_equal,
            ">": np.greater,
            ">=": np.greater_equal,
        }[operator]
        return np.asarray(compare(values.numbers, to_number(low)))
