"""A whole world: the list sales works, the history, all marts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from reference.contract import Scored, World
from reference.crossings import crossings, qualified_in_log
from reference.dates import event_dates
from reference.inputs import read_inputs
from reference.lead_scores import Judgement
from reference.seeds import read_rules
from reference.timeline import Timeline, Timelines

_HISTORY_COLUMNS = (
    *("scoring_model", "scored_on", "lead_id", "fit_score", "engagement_score"),
    *("engagement_points_undecayed", "total_score", "fit_band", "engagement_band"),
    *("total_band", "matrix_cell", "is_sales_qualified", "qualified_by"),
    *("disqualified_by", "qualified_on", "first_qualified_on", "is_holdout"),
)
"""The columns of lead_score_history, `milestones` aside."""

_LEDGER_ORDER = ("kind", "dimension", "rule_group", "rule_id")
_EVENT_ORDER = ("event_on", "event_kind", "measure", "level")


def _sales_qualified(
    judgements: Iterable[Judgement], events: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The list sales works: one row a lead, ranked from 1; `events`: the log."""
    in_log = qualified_in_log(events)
    by_lead: dict[str, list[Judgement]] = {}
    for one in sorted(
        judgements, key=lambda one: (one.model.precedence, one.model.name)
    ):
        if one.model.status == "active" and one.lead_score["is_sales_qualified"]:
            by_lead.setdefault(one.lead_score["lead_id"], []).append(one)
    chosen = sorted(
        by_lead.values(),
        key=lambda ones: (
            math.inf if ones[0].priority is None else ones[0].priority,
            -ones[0].lead_score["total_score"],
            ones[0].lead_score["lead_id"],
        ),
    )
    return [
        {
            "lead_id": one.lead_score["lead_id"],
            "scoring_model": one.model.name,
            "qualified_by": one.lead_score["qualified_by"],
            "is_holdout": one.lead_score["is_holdout"],
            **in_log[one.model.name, one.lead_score["lead_id"]],
            "also_qualified_by": ", ".join(o.model.name for o in others) or None,
            "sales_rank": rank,
            "matrix_cell": one.lead_score["matrix_cell"],
            "total_score": one.lead_score["total_score"],
        }
        for rank, (one, *others) in enumerate(chosen, start=1)
    ]


def _ordered(rows: Iterable[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    def cell(value: Any) -> tuple[bool, Any]:
        return value is None, "" if value is None else value

    return sorted(rows, key=lambda row: [cell(row[column]) for column in columns])


def _history(timelines: Iterable[Timeline]) -> list[dict[str, Any]]:
    """The rows of lead_score_history."""
    return [
        {
            **{column: one.lead_score[column] for column in _HISTORY_COLUMNS},
            "milestones": timeline.milestones.get(one.scored_on),
        }
        for timeline in timelines
        for one in timeline.past
    ]


def _history_contributions(timelines: Iterable[Timeline]) -> list[dict[str, Any]]:
    """The ledger of the milestone rows of lead_score_history."""
    return [
        {**vars(row), "scored_on": one.scored_on}
        for timeline in timelines
        for one in timeline.past
        if one.scored_on in timeline.milestones
        for row in one.contributions
    ]


def score(world: World) -> Scored:
    """Score a world (design, section 5).

    Inputs may be as dirty as they like; the seeds must be valid, else ValueError.
    """
    inputs = read_inputs(world)
    timelines = list(Timelines(world, read_rules(world), inputs))
    judgements = [one for timeline in timelines for one in timeline.current]
    past = [one for timeline in timelines for one in timeline.past]
    events = crossings(event_dates(world), [*past, *judgements])
    grain = ("scoring_model", "lead_id")
    return Scored(
        contributions=_ordered(
            (dict(vars(row)) for one in judgements for row in one.contributions),
            *(*grain, *_LEDGER_ORDER),
        ),
        lead_scores=_ordered((one.lead_score for one in judgements), *grain),
        category_scores=_ordered(
            (row for one in judgements for row in one.categories), *grain, "category"
        ),
        sales_qualified_leads=_sales_qualified(judgements, events),
        rejects=_ordered(inputs.rejects, "input", "row_key", "reason"),
        lead_score_history=_ordered(_history(timelines), *grain, "scored_on"),
        history_contributions=_ordered(
            _history_contributions(timelines), *grain, "scored_on", *_LEDGER_ORDER
        ),
        lead_score_events=_ordered(events, *grain, *_EVENT_ORDER),
    )
