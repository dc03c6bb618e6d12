"""How likely each lead is handed off, accepted and won, week by week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo_data.chance import Chance
from demo_data.columns import Flags, Floats, Ints
from demo_data.events import Events
from demo_data.people import People
from demo_data.size import DAY, WEEK, Size
from demo_data.weights import SIGNALS

MOST_SIGNAL = 6.0
SHARE_HANDED_OFF = 0.28
SHARE_ACCEPTED = 0.66
SHARE_WON = 0.45
SAMPLE = 4_000  # leads from which the intercepts are found


@dataclass(frozen=True)
class Chances:
    """The hidden truth about hand-offs; matrices are weeks x people."""

    ends: Ints  # of the weeks
    signals: Floats
    happens: Flags  # whether somebody would be handed off after that week
    p_handed_off: Floats
    p_accepted: Floats
    p_won: Floats  # if accepted
    intercepts: dict[str, float]


def make_chances(size: Size, people: People, events: Events, created: Ints) -> Chances:
    """Say how likely each lead is handed off, accepted and won after each week."""
    random = Chance(size.seed, "chances")
    ends, signals = weekly_signals(size, events, len(people.kind))
    log_odds = people.log_odds + signals
    log_odds[ends[:, None] < created] = -40.0  # nobody hands off whom nobody knows
    handed_off = calibrate(log_odds[:, :SAMPLE], SHARE_HANDED_OFF)
    p_handed_off = sigmoid(log_odds + handed_off)
    happens = random.random_sample(p_handed_off.shape) < p_handed_off
    first = happens & (np.cumsum(happens, axis=0) == 1)
    quality = 0.8 * (people.log_odds + signals)
    accepted = calibrate(quality[first][:SAMPLE], SHARE_ACCEPTED)
    worth = 0.9 * people.log_odds + 0.35 * signals
    likely = first & (quality + accepted > 0)
    won = calibrate(worth[likely][:SAMPLE], SHARE_WON)
    return Chances(
        ends=ends,
        signals=signals,
        happens=happens,
        p_handed_off=p_handed_off,
        p_accepted=sigmoid(quality + accepted),
        p_won=sigmoid(worth + won),
        intercepts={"handed_off": handed_off, "accepted": accepted, "won": won},
    )


def weekly_signals(size: Size, events: Events, count: int) -> tuple[Ints, Floats]:
    """Add up the fading signals at the end of each week: weeks, and weeks x people."""
    weights = np.array([signal.log_odds for signal in SIGNALS.values()])
    half_lives = np.array([signal.half_life_days for signal in SIGNALS.values()]) * DAY
    ends = np.arange(size.first + WEEK, size.end + WEEK, WEEK)
    week = (events.occurred - size.first) // WEEK
    order = np.argsort(week, kind="stable")
    cuts = np.searchsorted(week[order], np.arange(len(ends) + 1))
    state = np.zeros((len(SIGNALS), count))
    signals = np.zeros((len(ends), count))
    fade = 0.5 ** (WEEK / half_lives)[:, None]
    for number, end in enumerate(ends):
        rows = order[cuts[number] : cuts[number + 1]]
        code = events.signal[rows]
        faded = 0.5 ** ((end - events.occurred[rows]) / half_lives[code])
        place = code * count + events.person[rows]
        state *= fade
        state += np.bincount(place, faded, state.size).reshape(state.shape)
        signals[number] = (weights @ state).clip(-MOST_SIGNAL, MOST_SIGNAL)
    return ends, signals


def calibrate(log_odds: Floats, share: float) -> float:
    """Find what to add to the log-odds for their probabilities to have this mean.

    Of a matrix (weeks x leads) the probability is that of at least one week.
    """
    low, high = -30.0, 30.0
    for _ in range(50):
        middle = (low + high) / 2
        chance = sigmoid(log_odds + middle)
        if chance.ndim > 1:
            chance = 1 - np.prod(1 - chance, axis=0)
        low, high = (middle, high) if chance.mean() < share else (low, middle)
    return low


def sigmoid(log_odds: Floats) -> Floats:
    """Turn log-odds into probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))
