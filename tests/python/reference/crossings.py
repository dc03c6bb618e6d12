"""The log of crossings (docs/acting.md, "Crossings")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reference.lead_scores import Judgement
from reference.rules import Watermark

Event = dict[str, Any]
"""One row of lead_score_events, its `event_id` left out."""

_COLUMNS = (
    *("scoring_model", "lead_id", "event_on", "event_kind", "measure", "level"),
    *("score_before", "score_after", "message", "qualification_number"),
)


def _event(judgement: Judgement, **cells: Any) -> Event:
    """A row of a lead under a model, of which `judgement` is any."""
    row = {
        "scoring_model": judgement.model.name,
        "lead_id": judgement.lead_score["lead_id"],
        **cells,
    }
    return {column: row.get(column) for column in _COLUMNS}


def _watermark_crossings(
    mark: Watermark, judgements: Iterable[Judgement]
) -> Iterator[Event]:
    """The crossings of one watermark by one lead; `judgements` in order of date."""
    is_armed, before = True, None
    for one in judgements:
        score = one.score(mark.measure)
        if score >= mark.level and is_armed:
            yield _event(
                one,
                event_on=one.scored_on,
                event_kind="watermark",
                measure=mark.measure,
                level=mark.level,
                score_before=before,
                score_after=score,
                message=mark.message,
            )
        if score >= mark.level:
            is_armed = False
        elif score < mark.rearm_below:
            is_armed = True
        before = score


def _state(judgement: Judgement | None) -> str:
    """What a lead is under a model on a date; None: not scored, but earlier."""
    if judgement is None:
        return "gone"
    if judgement.lead_score["disqualified_by"] is not None:
        return "disqualified"
    return "qualified" if judgement.lead_score["is_sales_qualified"] else "open"


def _kind(before: str | None, now: str) -> str | None:
    """The kind of event that a change of state is, None if it is none."""
    if now == before:
        return None
    if now in ("qualified", "disqualified"):
        return now
    return "lapsed" if before == "qualified" else None


def _message(kind: str, judgement: Judgement) -> str:
    if kind == "lapsed":
        return "No longer qualifies"
    return f"{kind.capitalize()}: {judgement.lead_score[f'{kind}_by']}"


def _qualification_crossings(
    dates: Sequence[dt.date], judgements: Mapping[dt.date, Judgement]
) -> Iterator[Event]:
    """What becomes of one lead under a model, date by date."""
    state: str | None = None
    latest: Judgement | None = None
    number = 0
    for day in dates:
        one = judgements.get(day)
        known = one or latest
        if known is None:  # not scored yet
            continue
        now = _state(one)
        kind = _kind(state, now)
        number += kind == "qualified"
        if kind is not None:
            yield _event(
                known,
                event_on=day,
                event_kind=kind,
                measure="qualification",
                score_before=latest and latest.score("total"),
                score_after=one and one.score("total"),
                message=_message(kind, known),
                qualification_number=number if kind == "qualified" else None,
            )
        state, latest = now, known


def crossings(dates: Sequence[dt.date], judgements: Iterable[Judgement]) -> list[Event]:
    """The rows of the log that a first run writes, of active models only.

    `dates`: the event dates in order; `judgements`: what models say of leads, on these
    and on other dates, in any order.
    """
    of_leads: dict[tuple[str, str], dict[dt.date, Judgement]] = {}
    for one in judgements:
        if one.model.status == "active" and one.scored_on in dates:
            place = (one.model.name, one.lead_score["lead_id"])
            of_leads.setdefault(place, {})[one.scored_on] = one
    events: list[Event] = []
    for _, own in sorted(of_leads.items()):
        in_order = [own[day] for day in dates if day in own]
        for mark in in_order[0].model.watermarks:
            events += _watermark_crossings(mark, in_order)
        events += _qualification_crossings(dates, own)
    return events


def qualified_in_log(events: Iterable[Event]) -> dict[tuple[str, str], Event]:
    """(model, lead) -> the columns of the list that are those of the log."""
    found: dict[tuple[str, str], Event] = {}
    for row in events:
        if row["event_kind"] == "qualified":
            place = (row["scoring_model"], row["lead_id"])
            first = found.get(place, {}).get("first_qualified_on", row["event_on"])
            found[place] = {
                "qualified_on": row["event_on"],
                "first_qualified_on": first,
                "qualification_number": row["qualification_number"],
            }
    return found
