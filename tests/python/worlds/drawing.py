"""Draws a whole world, by Hypothesis or by a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from reference import World
from worlds.dates import SCORED_ON, Calendar
from worlds.facts import draw_inputs
from worlds.pen import NOISES, Choose, Pen
from worlds.seeds import draw_seeds
from worlds.vocabulary import LEAD_IDS

_LEAD_COUNTS = (1, 2, 2, 3, 3, 4, 4, 5, 8)
_HISTORIES: tuple[tuple[str, int] | None, ...] = (
    *(None,) * 10,
    *(("day", periods) for periods in range(2, 7)),
    *(("week", periods) for periods in range(2, 6)),
    *(("month", periods) for periods in range(1, 4)),
)
_HOLDOUT_SHARES = (0.0, 0.0, 0.0, 0.3)
"""Of the worlds' leads L1 and L2 are in the hold-out, L3 is not."""
_STEPS = {"day": 1, "week": 7, "month": 30}


def _world(choose: Choose) -> World:
    """A world of choices."""
    pen = Pen(choose, noise=choose(NOISES))
    scored_on = pen.pick(SCORED_ON)
    seeds = draw_seeds(pen)
    leads = LEAD_IDS[: pen.pick(_LEAD_COUNTS)]
    models = [row["scoring_model"] or "" for row in seeds["models"]]
    history = pen.pick(_HISTORIES)
    # Each set of vars has to be compiled: these two together, and without a hold-out.
    lenient = history is None and pen.chance(40)
    return World(
        scored_on=scored_on,
        inputs=draw_inputs(
            *(Calendar(pen, scored_on), models, leads),
            step=_STEPS[history[0]] if history else None,
        ),
        seeds=seeds,
        qualify_opted_out=lenient,
        qualify_customers=lenient,
        lead_attributes=["persona"] if pen.chance(60) else [],
        account_attributes=["tier"] if pen.chance(60) else [],
        identities_known_at=pen.chance(60),
        history=history,
        holdout_share=0.0 if lenient else pen.pick(_HOLDOUT_SHARES),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A whole world: valid seeds (design, section 4), dirty inputs (section 3).

    One to three scoring models, one to eight leads, up to some eighty events. Leads
    always have the extra column `persona`, accounts `tier`, identities `known_at`; only
    in some worlds are they asked for. Half of the worlds have a history.
    """
    # By identity, as building a strategy takes longer than drawing from it; the pool
    # is kept so that its identity stays its own.
    built: dict[int, tuple[Sequence[Any], st.SearchStrategy[Any]]] = {}

    def choose(pool: Sequence[Any]) -> Any:
        if id(pool) not in built:
            built[id(pool)] = (pool, st.sampled_from(pool))
        return draw(built[id(pool)][1])

    return _world(choose)


def random_world(seed: int) -> World:
    """The world of a seed, drawn as by `worlds()` but ten times as fast.

    `smallest` shrinks it. Of the examples of `worlds()` most are small variations of
    each other, which Hypothesis makes on purpose; worlds of two seeds are independent.
    """
    return _world(random.Random(seed).choice)
