"""How much a lead cares for each category of assets (design, section 5).

Sequence rules have no part in it (docs/acting.md).
"""

from __future__ import annotations

import math
from typing import Any

from reference.amounts import total
from reference.case import Case
from reference.cells import like
from reference.facts import Event


def _share(case: Case, event: Event, category: str) -> float | None:
    """The highest share an event's asset has in a category, None if it is in none."""
    shares = [
        pattern.share
        for pattern in case.rules.category_patterns
        if pattern.key == category and like(event.asset, pattern.pattern)
    ]
    return max(shares, default=None)


def _category_score(case: Case, category: str) -> float:
    amounts = []
    for count in case.event_counts:
        for day, counted in count.counted.items():
            found = count.matched[day]
            weight = math.fsum(_share(case, event, category) or 0.0 for event in found)
            daily = counted / len(found) * weight * count.rule.decay(case.age(day))
            amounts.append(count.rule.points * daily * count.ratio)
    return total(amounts)


def category_scores(case: Case) -> list[dict[str, Any]]:
    """The rows of lead_category_scores, best first."""
    relevant = [
        event
        for event in case.seen
        if any(rule.matches(event) for rule in case.model.engagement_rules)
    ]
    rows: list[dict[str, Any]] = []
    for category, name in case.rules.category_names.items():
        days = [e.on for e in relevant if _share(case, e, category) is not None]
        if days:
            rows.append(
                {
                    "scoring_model": case.model.name,
                    "lead_id": case.lead_id,
                    "category": name,
                    "category_score": _category_score(case, category),
                    "rank_in_lead": 0,
                    "event_count": len(days),
                    "last_on": max(days),
                }
            )
    rows.sort(key=lambda row: (-row["category_score"], row["category"]))
    for rank, row in enumerate(rows, start=1):
        row["rank_in_lead"] = rank
    return rows
