"""Rules in the words of those who read scoring tables: ids and reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proposal.bins import plain
from proposal.rules import Condition, EventRule, Rule

MOST_LETTERS = 60
MOST_NAMED = 4
UNKNOWN = "is unknown"


def rule_ids(rules: Sequence[Rule]) -> list[str]:
    """Give each rule an id of its own that tells what it is about."""
    seen: dict[str, int] = {}
    ids = []
    for rule in rules:
        stem = slug(_stem(rule)) or "rule"
        seen[stem] = seen.get(stem, 0) + 1
        ids.append(stem if seen[stem] == 1 else f"{stem}__{seen[stem]}")
    return ids


def _stem(rule: Rule) -> str:
    if isinstance(rule, EventRule):
        return f"{rule.event_type} {rule.asset or ''}"
    return " ".join(
        f"{condition.attribute} {condition.operand or condition.operator}"
        for condition in rule.conditions
    )


def slug(text: str) -> str:
    """Write a text in letters, digits and underscores."""
    words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    return words[:MOST_LETTERS].rstrip("_")


def reason(rule: Rule) -> str:
    """Say why a lead gets the points."""
    if isinstance(rule, EventRule):
        return _event_reason(rule)
    return "; ".join(_condition(condition) for condition in rule.conditions)


def title(name: str) -> str:
    """Write a column's name as words."""
    words = name.replace("_", " ").strip() or name
    return words[0].upper() + words[1:]


def _condition(condition: Condition) -> str:
    name, operand = title(condition.attribute), condition.operand
    if condition.operator == UNKNOWN:
        return f"{name} is unknown"
    if condition.operator in {"in", "not in"}:
        values = operand.split("|")
        more = len(values) - MOST_NAMED
        listed = ", ".join(values[:MOST_NAMED]) + (
            f" and {more} more" if more > 0 else ""
        )
        other = "none of the common ones, " if condition.operator == "not in" else ""
        return f"{name}: {other}{listed}"
    if condition.operator == "between":
        low, _, high = operand.partition("|")
        return f"{name}: {low}" + (f" to {high}" if low != high else "")
    words = {"=": "", "<": "below ", ">=": "at least "}
    return f"{name}: {words[condition.operator]}{operand}"


def _event_reason(rule: EventRule) -> str:
    what = title(rule.event_type)
    if rule.asset:
        what += f" ({rule.asset})"
    if rule.min_event_value is not None:
        what += f", value {plain(rule.min_event_value)} or more"
    unit = "a day" if rule.max_per_day == 1 else "each time"
    if rule.limit is not None and rule.limit <= 1 and rule.decay_kind == "none":
        return what
    what += f": counted {unit}"
    if rule.decay_kind == "half_life" and rule.decay_days is not None:
        what += f", half after {plain(rule.decay_days)} days"
    return what
