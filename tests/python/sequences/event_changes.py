"""How events come, come late, come again, and are rewritten."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

from reference import Row
from sequences.inputs import DAY, Inputs, Rows, as_moment, as_text, read_on
from sequences.start import BEGIN, LEADS, STRANGERS
from worlds.pen import row_of

IDS = (*LEADS[:2] * 3, *LEADS, *STRANGERS)
TYPES = ("visit", "visit", "visit", "form", "mail", "other")
ASSETS = ("/pricing", "/docs/a", "/docs/b", "/blog/1", None)
CAMPAIGNS = (None, None, "spring", "brand")
VALUES = (None, None, "1", "5", "10", "many")
ODD_TIMES = (
    *(None, "", "not a time", "9999-12-31", "0001-01-01"),
    *("12000-01-01 00:00:00", "0044-03-15 (BC) 08:00:00", "2025-02-30"),
)


def content(rng: random.Random) -> Row:
    """What an event tells besides its id and times."""
    return {
        "lead_id": rng.choice(IDS) if rng.random() < 0.97 else None,
        "event_type": rng.choice(TYPES) if rng.random() < 0.95 else None,
        "asset": rng.choice(ASSETS),
        "campaign": rng.choice(CAMPAIGNS),
        "event_value": rng.choice(VALUES),
        "is_bot": "true" if rng.random() < 0.05 else None,
    }


def add_event(
    inputs: Inputs, rng: random.Random, occurred: dt.datetime, **cells: str | None
) -> Row:
    """Add an event that comes now."""
    row = row_of(
        "events",
        event_id=inputs.new_id(),
        occurred_at=as_text(occurred),
        loaded_at=as_text(inputs.loads(rng, occurred)),
        **content(rng),
    )
    row.update(cells)
    inputs.tables["events"].append(row)
    return row


def some_moment(inputs: Inputs, rng: random.Random, days: int) -> dt.datetime:
    """A moment of the last days, often near that of an event there is, or midnight."""
    event = some_event(inputs, rng)
    near = as_moment(event["occurred_at"]) if event else None
    first = inputs.now - days * DAY
    moment = first + rng.random() * days * DAY
    if near and first < near < inputs.now and rng.random() < 0.5:
        moment = near
    if rng.random() < 0.5:
        return moment_on(inputs, rng, moment.date())
    return min(moment + rng.random() * DAY / 4, inputs.now)


def moment_on(inputs: Inputs, rng: random.Random, day: dt.date) -> dt.datetime:
    """A moment of a day that is over or is today, at times right at midnight."""
    seconds = rng.choice((0, 30, 86370, rng.randrange(86400), rng.randrange(86400)))
    moment = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)
    return min(moment, inputs.now)


def some_event(inputs: Inputs, rng: random.Random) -> Row | None:
    """One of the events with an id, often one that has several rows."""
    rows = [row for row in inputs.tables["events"] if row["event_id"]]
    counts = Counter(row["event_id"] for row in rows)
    repeated = [row for row in rows if counts[row["event_id"]] > 1]
    if repeated and rng.random() < 0.3:
        rows = repeated
    return rng.choice(rows) if rows else None


def late_events(inputs: Inputs) -> Rows:
    """The events that may be rewritten without notice."""
    return [e for e in inputs.tables["events"] if inputs.may_rewrite([read_on(e)])]


def first_events(inputs: Inputs, rng: random.Random) -> None:
    """The events of the first two months."""
    for _ in range(rng.randint(15, 40)):
        occurred = some_moment(inputs, rng, rng.choice((4, 12, 60)))
        loaded = min(occurred + rng.random() * 2 * DAY, BEGIN)
        event = add_event(inputs, rng, occurred, loaded_at=as_text(loaded))
        while rng.random() < 0.25:
            day = min(occurred.date() + rng.randint(-4, 4) * DAY, BEGIN.date())
            moment = moment_on(inputs, rng, day)
            loaded = min(max(loaded, moment) + rng.random() * DAY, BEGIN)
            cells = {"occurred_at": as_text(moment), "loaded_at": as_text(loaded)}
            inputs.tables["events"].append({**event, **cells})


def new_events(inputs: Inputs, rng: random.Random) -> None:
    """Events since the run before, loaded since."""
    for _ in range(rng.randint(1, 8)):
        add_event(inputs, rng, some_moment(inputs, rng, 2))


def old_events(inputs: Inputs, rng: random.Random) -> None:
    """Events that come up to two months late."""
    for _ in range(rng.randint(1, 4)):
        add_event(inputs, rng, some_moment(inputs, rng, 60))


def neighbours(inputs: Inputs, rng: random.Random) -> None:
    """Late events on days around an event that is known already."""
    event = some_event(inputs, rng)
    occurred = as_moment(event["occurred_at"]) if event else None
    if event and occurred and BEGIN - 90 * DAY < occurred < inputs.now:
        for _ in range(rng.randint(1, 3)):
            day = occurred.date() + rng.randint(-2, 2) * DAY
            moment = moment_on(inputs, rng, min(day, inputs.now.date()))
            cells = {name: event[name] for name in ("lead_id", "event_type")}
            add_event(inputs, rng, moment, **cells)


def odd_events(inputs: Inputs, rng: random.Random) -> None:
    """Events without an id, a time or a load time, or from the future."""
    for _ in range(rng.randint(1, 3)):
        event = add_event(inputs, rng, inputs.now - rng.random() * 30 * DAY)
        odd = rng.choice(("event_id", "loaded_at", "occurred_at", "both", "future"))
        if odd in ("event_id", "loaded_at"):
            event[odd] = None
        if odd in ("occurred_at", "both"):
            event["occurred_at"] = rng.choice(ODD_TIMES)
        if odd == "both":
            event["loaded_at"] = None
        if odd == "future":
            event["occurred_at"] = as_text(inputs.now + rng.random() * 5 * DAY)


def bursts(inputs: Inputs, rng: random.Random) -> None:
    """So many events of one id within a bot rule's window, perhaps late ones."""
    for rule in inputs.tables["bot_rules"]:
        window = float(rule["window_seconds"] or 0)
        begin = inputs.now - rng.random() * 40 * DAY
        event = some_event(inputs, rng)
        known = as_moment(event["occurred_at"]) if event else None
        if known and rng.random() < 0.7:
            begin = known
        cells = content(rng) | {"event_type": rule["event_type"]}
        for _ in range(int(rule["max_events"] or 0) + rng.randint(0, 2)):
            offset = dt.timedelta(seconds=(rng.random() - 0.3) * window)
            if BEGIN - 90 * DAY < begin + offset < inputs.now:
                add_event(inputs, rng, begin + offset, **cells)


def repeats(inputs: Inputs, rng: random.Random) -> None:
    """Rows that come again as they were, with a new load time."""
    for _ in range(rng.randint(1, 3)):
        event = some_event(inputs, rng)
        if event and inputs.may_restate(event, read_on(event)):
            load = as_text(inputs.now)
            inputs.tables["events"].append({**event, "loaded_at": load})


def restated(inputs: Inputs, rng: random.Random, event: Row) -> Row | None:
    """Another row of an event, loaded now; None where it would not be allowed."""
    row = {**event, **{k: v for k, v in content(rng).items() if rng.random() < 0.4}}
    row["loaded_at"] = as_text(inputs.now)
    day = read_on(event)
    if as_moment(event["occurred_at"]) and BEGIN.year - 1 < day.year < 9999:
        if rng.random() < 0.5:
            day = min(day + rng.randint(-3, 3) * DAY, inputs.now.date())
        row["occurred_at"] = as_text(moment_on(inputs, rng, day))
    return row if inputs.may_restate(event, read_on(row)) else None


def restatements(inputs: Inputs, rng: random.Random) -> None:
    """Rows that come again with another content, the old ones staying."""
    for _ in range(rng.randint(1, 3)):
        event = some_event(inputs, rng)
        row = restated(inputs, rng, event) if event else None
        if row:
            inputs.tables["events"].append(row)


def corrections(inputs: Inputs, rng: random.Random) -> None:
    """Events corrected under their own id: all their rows become one."""
    for _ in range(rng.randint(1, 4)):
        event = some_event(inputs, rng)
        row = restated(inputs, rng, event) if event else None
        if event and row:
            days = {read_on(one) for one in inputs.rows_of(event)}
            if len(days | {read_on(row)}) == 1 or inputs.may_rewrite(days):
                kept = [
                    e
                    for e in inputs.tables["events"]
                    if e["event_id"] != event["event_id"]
                ]
                inputs.tables["events"] = [*kept, row]


def rewrites(inputs: Inputs, rng: random.Random) -> None:
    """Late days rewritten: rows that change or move, their load time staying."""
    for _ in range(rng.randint(1, 4)):
        rows = late_events(inputs)
        if not rows:
            return
        event = rng.choice(rows)
        row = restated(inputs, rng, event)
        if row and inputs.may_rewrite([read_on(row)]):
            loaded = as_moment(event["loaded_at"])
            occurred = as_moment(row["occurred_at"])
            if not (loaded and occurred) or occurred <= loaded:
                event.update({**row, "loaded_at": event["loaded_at"]})


def unnoticed(inputs: Inputs, rng: random.Random) -> None:
    """Rows that late days get without a load time that tells of it."""
    first = inputs.latest - inputs.late_days * DAY
    for _ in range(rng.randint(1, 3) if inputs.late_days else 0):
        days = rng.choice((0, rng.randint(0, inputs.late_days)))
        occurred = moment_on(inputs, rng, first.date() + days * DAY)
        loaded = min(occurred + rng.random() * DAY / 2, inputs.now)
        add_event(inputs, rng, occurred, loaded_at=as_text(loaded))


def deletions(inputs: Inputs, rng: random.Random) -> None:
    """Rows of late days that are there no more, or twice."""
    for _ in range(rng.randint(1, 4)):
        rows = late_events(inputs)
        if rows:
            event = rng.choice(rows)
            if rng.random() < 0.3:
                inputs.tables["events"].append(dict(event))
            else:
                inputs.tables["events"].remove(event)
