"""The events as a warehouse has them: late, twice, with bots and with flaws."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demo_data.assets import ASSETS, campaign_texts
from demo_data.chance import Chance
from demo_data.columns import Columns, Ints
from demo_data.events import EVENT_TYPES
from demo_data.size import DAY, HOUR
from demo_data.tables import (
    UNKNOWN_LEAD,
    EventRow,
    with_zone,
    write_flag,
    write_times,
)
from demo_data.world import World

CHUNK = 100_000  # rows formatted at once
BURST = 14  # clicks of a scanner within ten seconds
CRAWL = 75  # pages of a crawler within a minute
WITHOUT_ASSET = {"email_bounce", "email_complaint"}
UNREADABLE = ("", "yesterday", "31/12/2025 10:00", "2026-02-30 10:00:00", "0000-00-00")

# What is wrong with a row of the events file: share of rows, and at least how many.
FLAWS = {
    "none": (0.0, 0),
    "no id": (0.0002, 3),
    "unreadable time": (0.0005, 6),
    "clock ahead": (0.0005, 6),
    "flagged bot": (0.0, 0),
    "no lead": (0.0003, 4),
    "unreadable value": (0.0002, 3),
    "loud type": (0.001, 6),
    "time with zone": (0.01, 10),
    "time with offset": (0.005, 10),
    "time with fraction": (0.01, 10),
}
FLAW_NAMES = list(FLAWS)


@dataclass
class Log(Columns):
    """The rows of the events file, still as numbers; arrays have one entry a row."""

    source: Ints  # row of the events
    event_id: Ints
    key: Ints
    occurred: Ints
    loaded: Ints
    flaw: Ints


def make_log(world: World) -> Log:
    """Put the events into a warehouse."""
    random = Chance(world.size.seed, "log")
    occurred = world.events.occurred
    count = len(occurred)
    rows = np.arange(count)
    tonight = (occurred // DAY + 1) * DAY + 2 * HOUR
    loaded = np.where(random.flags(0.5, count), tonight, occurred + 40)
    loaded += random.randint(0, 900, count)
    late = random.a_few(0.02, count, 10)
    loaded[late] += random.randint(2, 10, len(late)) * DAY
    log = Log(rows, rows, world.keys, occurred, loaded, np.zeros(count, np.int64))
    strangers = log.take(random.a_few(0.03, count, 20))
    visitors = world.ids.visitors
    strangers.key = visitors[random.randint(0, len(visitors), len(strangers.key))]
    log = Log.join([log, strangers, *make_bots(random, log, world)])
    log.event_id = np.arange(len(log.key))
    add_flaws(random, log)
    again = log.take(random.a_few(0.008, len(log.key), 10))
    again.loaded += random.randint(HOUR, 3 * DAY, len(again.loaded))
    log = Log.join([log, again])
    log = log.take(np.lexsort((log.loaded, log.event_id, log.occurred)))
    _, first, place = np.unique(log.event_id, return_index=True, return_inverse=True)
    log.event_id = np.argsort(np.argsort(first))[place]  # numbered as they come
    return log


def make_bots(random: Chance, log: Log, world: World) -> list[Log]:
    """Let mail scanners click and a crawler read, some of them flagged."""
    mails, clicks, pages = (
        np.flatnonzero(world.events.event_type == EVENT_TYPES.index(name))
        for name in ("email_open", "email_click", "page_view")
    )
    logs = []
    if len(mails) and len(clicks):
        some_mails = mails[random.permutation(len(mails))]
        flagged = some_mails[: max(12, len(mails) // 60)]
        scanned = log.take(np.resize(clicks, len(flagged)))
        scanned.key = log.key[flagged]
        scanned.occurred = log.occurred[flagged] + random.randint(1, 5, len(flagged))
        scanned.flaw[:] = FLAW_NAMES.index("flagged bot")
        mail = np.repeat(some_mails[-max(4, world.size.events // 5000) :], BURST)
        click = np.repeat(np.resize(clicks, len(mail) // BURST), BURST)
        burst = log.take(click)
        burst.key = log.key[mail]
        window = log.occurred[mail] // 10 * 10 + 10
        burst.occurred = window + random.randint(0, 10, len(mail))
        logs += [scanned, burst]
    if len(pages):
        middle = pages[len(pages) // 2]
        crawl = log.take(np.resize(pages, CRAWL))
        crawl.key[:] = log.key[middle]
        window = log.occurred[middle] // 60 * 60 + 60
        crawl.occurred = window + random.randint(0, 60, CRAWL)
        logs.append(crawl)
    for one in logs:
        one.loaded = one.occurred + random.randint(30, 900, len(one.occurred))
    return logs


def add_flaws(random: Chance, log: Log) -> None:
    """Choose the rows that have a flaw, none more than one."""
    for code, (name, (share, least)) in enumerate(FLAWS.items()):
        spoiled = random.a_few(share, len(log.key), least)
        spoiled = spoiled[log.flaw[spoiled] == 0]
        log.flaw[spoiled] = code
        if name == "clock ahead":
            ahead = DAY + random.randint(HOUR, 20 * DAY, len(spoiled))
            log.loaded[spoiled] = log.occurred[spoiled] - ahead


def event_rows(world: World, log: Log) -> Iterator[EventRow]:
    """Write the events, a chunk at a time."""
    campaigns = campaign_texts(world.size)
    for start in range(0, len(log.key), CHUNK):
        part = log.take(slice(start, start + CHUNK))
        events = world.events.take(part.source)
        for number, key, kind, asset, campaign, occurred, loaded, amount, flaw in zip(
            part.event_id.tolist(),
            part.key.tolist(),
            events.event_type.tolist(),
            events.asset.tolist(),
            events.campaign.tolist(),
            write_times(part.occurred),
            write_times(part.loaded),
            events.amount.tolist(),
            part.flaw.tolist(),
            strict=True,
        ):
            event_type = EVENT_TYPES[kind]
            row = EventRow(
                event_id=f"ev-{number + 1:07d}",
                lead_id=world.ids.names[key],
                event_type=event_type,
                asset="" if event_type in WITHOUT_ASSET else ASSETS[asset],
                campaign=campaigns[campaign],
                occurred_at=occurred,
                loaded_at=loaded,
                event_value="" if math.isnan(amount) else str(int(amount)),
                is_bot=write_flag(False) if number % 3 else "",
            )
            if flaw:
                spoil_event(row, FLAW_NAMES[flaw], number)
            yield row


def spoil_event(row: EventRow, flaw: str, number: int) -> None:
    """Do to a row of the events file what its flaw says."""
    at = row.occurred_at
    match flaw:
        case "no id":
            row.event_id = ""
        case "unreadable time":
            row.occurred_at = UNREADABLE[number % len(UNREADABLE)]
        case "flagged bot":
            row.is_bot = write_flag(True)
        case "no lead":
            row.lead_id = ("", UNKNOWN_LEAD)[number % 2]
        case "unreadable value":
            row.event_value = "n/a"
        case "loud type":
            row.event_type = f" {row.event_type.title()} "
        case "time with zone":
            row.occurred_at = with_zone(at)
        case "time with offset":
            shifted = dt.datetime.fromisoformat(at) + dt.timedelta(hours=2)
            row.occurred_at = f"{shifted:%Y-%m-%dT%H:%M:%S}+02:00"
        case "time with fraction":
            row.occurred_at = f"{at}.{number % 1_000_000:06d}"
