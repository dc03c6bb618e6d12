"""What becomes of leads: sales accepts or rejects them, and wins or loses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from demo_data.accounts import Accounts
from demo_data.chance import Chance
from demo_data.chances import Chances
from demo_data.columns import Flags, Ints
from demo_data.people import People
from demo_data.size import DAY, HOUR, Size
from demo_data.vocabulary import REPS

RECYCLE_WEEKS = 8  # until a lead rejected for bad timing may be handed off again
LOST_BECAUSE = [
    "price",
    "chose a rival",
    "no decision",
    "bad timing",
    "missing feature",
]
REJECTED_KINDS = {
    "student": "student",
    "competitor": "competitor",
    "job_seeker": "looks for a job",
    "advisor": "not a company",
}
SMALL = 50  # employees; sales may say no below


class Outcome(NamedTuple):
    """One outcome; without amounts, reasons and reps where there are none."""

    moment: int
    person: int
    outcome: str
    amount: str = ""
    reason: str = ""
    rep: str = ""


@dataclass(frozen=True)
class Outcomes:
    """What became of leads; arrays have one entry a person."""

    rows: list[Outcome]
    closed: Ints  # seconds; 0 is never
    is_won: Flags
    recycled: list[tuple[int, int]]  # person, seconds


def make_outcomes(
    size: Size, people: People, accounts: Accounts, chances: Chances
) -> Outcomes:
    """Let the chances decide: each lead is handed off once, a few a second time."""
    random = Chance(size.seed, "outcomes")
    count = len(people.kind)
    rows: list[Outcome] = []
    recycled: list[tuple[int, int]] = []
    closed, is_won = np.zeros(count, np.int64), np.zeros(count, np.bool_)
    for person in np.flatnonzero(chances.happens.any(axis=0)).tolist():
        weeks = np.flatnonzero(chances.happens[:, person])
        after_rest = weeks[weeks >= weeks[0] + RECYCLE_WEEKS]
        for week in (weeks[0], *after_rest[:1]):
            rep = random.one_of(REPS)
            moment = int(chances.ends[week]) + hours(random, 1, 60)
            rows.append(Outcome(moment, person, "handed_off", rep=rep))
            moment += hours(random, 1, 90)
            if random.happens(chances.p_accepted[week, person]):
                wins = random.happens(chances.p_won[week, person])
                rows.append(Outcome(moment, person, "accepted", rep=rep))
                moment += int(np.exp(random.normal(3.3, 0.55)) * DAY)
                amount = deal_amount(random, people, accounts, person)
                won = Outcome(moment, person, "won", amount, rep=rep)
                rows.append(won if wins else lost(random, won))
                if moment < size.end:
                    closed[person], is_won[person] = moment, wins
                break
            reason = rejection(random, people, accounts, person)
            rows.append(Outcome(moment, person, "rejected", reason=reason, rep=rep))
            recycled.append((person, moment))
            if reason != "bad timing":
                break
    rows = sorted(row for row in rows if row.moment < size.end)
    recycled = [one for one in recycled if one[1] < size.end]
    return Outcomes(rows, closed, is_won, recycled)


def lost(random: Chance, deal: Outcome) -> Outcome:
    """Turn a deal into one that was lost; of those the amount is not always known."""
    amount = deal.amount if random.happens(0.6) else ""
    reason = random.one_of(LOST_BECAUSE)
    return deal._replace(outcome="lost", amount=amount, reason=reason)


def hours(random: Chance, low: int, high: int) -> int:
    """Draw a span between two numbers of hours, in seconds."""
    return random.randint(low * HOUR, high * HOUR)


def rejection(random: Chance, people: People, accounts: Accounts, person: int) -> str:
    """Say why sales rejects a lead: for what is wrong with it, if something is."""
    if people.kind[person] in REJECTED_KINDS:
        return REJECTED_KINDS[people.kind[person]]
    account = people.account[person]
    reasons = ["bad timing", "bad timing", "no answer", "no budget"]
    if account >= 0 and accounts.employees[account] < SMALL:
        reasons += ["company too small"] * 3
    if people.titles[person].seniority in {"individual", "junior"}:
        reasons += ["not a decision maker"] * 2
    return random.one_of(reasons)


def deal_amount(random: Chance, people: People, accounts: Accounts, person: int) -> str:
    """Draw the yearly worth of a deal: larger companies buy more."""
    account = people.account[person]
    employees = int(accounts.employees[account]) if account >= 0 else 20
    amount = 3000 * employees**0.4 * np.exp(random.normal(0, 0.5))
    return str(max(2, round(float(amount) / 500)) * 500)
