"""The files of what people decide: outcomes, adjustments, and who is who."""

from __future__ import annotations

from dataclasses import replace

from demo_data.chance import Chance
from demo_data.size import DAY, HOUR
from demo_data.tables import (
    UNKNOWN_LEAD,
    AdjustmentRow,
    IdentityRow,
    OutcomeRow,
    with_zone,
    write_time,
)
from demo_data.vocabulary import REPS
from demo_data.world import World

RESET = 0.6  # share of rejected leads that start again at 0


def outcome_rows(world: World) -> list[OutcomeRow]:
    """Write the outcomes, and some rows that are none."""
    random = Chance(world.size.seed, "outcome rows")
    ids = world.ids
    names = ids.names
    rows = []
    for number, (moment, person, outcome, *facts) in enumerate(world.outcomes.rows):
        serial = f"out-{number + 1:05d}"
        merged = int(ids.merged[person])
        lead = names[merged if merged >= 0 else person]
        rows.append(OutcomeRow(serial, lead, outcome, write_time(moment), *facts))
    for place in random.a_few(0.05, len(rows), 3):
        rows[place].occurred_at = with_zone(rows[place].occurred_at)
    if not rows:
        return rows
    at = rows[0].occurred_at
    mistakes = [
        ("out-90001", names[0], "Closed Won", at, "12000", "", REPS[0]),
        ("out-90002", names[1], "nurture", at, "", "", REPS[1]),
        ("out-90003", "", "won", at, "9000", "", REPS[2]),
        ("out-90004", UNKNOWN_LEAD, "lost", at, "", "price", REPS[3]),
        ("out-90005", names[2], "accepted", "30/06/2026 14:00", "", "", REPS[4]),
        ("", names[3], "rejected", at, "", "no answer", REPS[5]),
    ]
    again = replace(rows[len(rows) // 2])
    return [*rows, again, *(OutcomeRow(*one) for one in mistakes)]


def adjustment_rows(world: World) -> list[AdjustmentRow]:
    """Write what people changed by hand: fresh starts, favours and mistakes."""
    random = Chance(world.size.seed, "adjustment rows")
    names, size = world.ids.names, world.size
    rows: list[AdjustmentRow] = []

    def add(person: int, change: str, moment: int, reason: str) -> None:
        model, dimension, kind, points = change.split(",")
        serial, lead, at = f"adj-{len(rows) + 1:05d}", names[person], write_time(moment)
        rows.append(
            AdjustmentRow(serial, lead, model, dimension, kind, points, at, reason)
        )

    for person, moment in world.outcomes.recycled:
        if random.happens(RESET):
            model = random.one_of(["", "default"])
            change = f"{model},engagement,set_to,0"
            add(person, change, moment + HOUR, "Rejected by sales: starts again")
    for person in random.a_few(0.03, size.leads, 10):
        dimension = random.one_of(["engagement", "fit"])
        points = random.one_of([-10, 5, 10, 15])
        reason = "Spoke to us on the phone" if points > 0 else "Was not interested"
        moment = random.randint(size.first, size.last)
        add(person, f"default,{dimension},add,{points}", moment, reason)
    for person in random.a_few(0.004, size.leads, 3):
        moment = random.randint(size.first, size.last)
        add(person, "default,fit,set_to,70", moment, "Known to the account team")
    add(0, "default,engagement,add,10", size.end - DAY, "Promised for next week")
    at = rows[0].effective_at
    old_id = names[next(place for place in world.ids.merged if place >= 0)]
    mistakes = [
        ("adj-90001", old_id, "", "engagement", "add", "5", at, "Met us, old id"),
        ("adj-90002", names[1], "", "engagement", "increase", "5", at, "Wrong kind"),
        ("adj-90003", names[2], "", "grade", "add", "5", at, "Wrong dimension"),
        ("adj-90004", names[3], "old_model", "fit", "add", "5", at, "Wrong model"),
        ("adj-90005", names[4], "", "fit", "add", "ten", at, "No number"),
        ("adj-90006", names[5], "", "fit", "add", "5", "soon", "No date"),
        ("adj-90007", UNKNOWN_LEAD, "", "fit", "add", "5", at, "Nobody"),
        ("", names[6], "", "fit", "add", "5", at, "No key"),
    ]
    return [*rows, replace(rows[0]), *(AdjustmentRow(*one) for one in mistakes)]


def identity_rows(world: World) -> list[IdentityRow]:
    """Write who is who, with a circle, an id named twice and one of nobody."""
    pairs = sorted(world.ids.identities)
    visitor = world.ids.names[world.ids.visitors[0]]
    dirt = [
        (pairs[0][0], "ld-000002"),
        ("", "ld-000003"),
        ("anon-lost", ""),
        (visitor, UNKNOWN_LEAD),
        ("anon-circle-1", "anon-circle-2"),
        ("anon-circle-2", "anon-circle-1"),
    ]
    return [IdentityRow(*pair) for pair in (*pairs, *dirt)]
