"""`worlds()` and `random_world()` draw valid seeds and make everything fire."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import reference as ref
from reference import INPUT_COLUMNS, SEED_COLUMNS, Row, Scored, World
from test_reference.faults import faults
from test_reference.firings import firings
from worlds import random_world, smallest, worlds
from worlds.pen import EXTRA_COLUMNS

DEFINITE = ("is known", "is unknown")
EXPECTED: tuple[str, ...] = (
    *(
        f"{operator}: {status.value}"
        for operator in ref.OPERATORS
        for status in ref.Tri
        if not (operator in DEFINITE and status is ref.Tri.UNKNOWN)
    ),
    *(f"population {status.value}" for status in ref.Tri),
    *(f"fit rule {status.value}" for status in ref.Tri),
    *("several values", "a value that is no number"),
    *("engagement rule met", "engagement rule not met", "negative points"),
    *(f"decay {kind}" for kind in ("none", "window", "linear", "step", "half_life")),
    *(f"counting {counting}" for counting in ("each", "first", "latest")),
    *("min_per_day", "max_per_day", "min_count", "max_points", "max_points undecayed"),
    *("min_event_value", "asset pattern", "campaign pattern"),
    *("an event in the future", "an event on the edge of a decay"),
    *("the last day of the lookback", "the first day before the lookback"),
    *("base", "inactivity", "group sum", "group best"),
    *(
        f"{kind} {dimension} {way}"
        for kind, dimensions in (
            ("group_limit", ("fit", "engagement")),
            ("dimension_limit", ("fit", "engagement")),
            ("total_limit", ("total",)),
        )
        for dimension in dimensions
        for way in ("lowered", "raised")
    ),
    *(f"{d} {kind}" for d in ("fit", "engagement") for kind in ("add", "set_to")),
    *("adjustment of every model", "adjustment of one model", "set_to at zero points"),
    *("set_to on the same day as another", "set_to over an earlier add"),
    *("set_to before an add", "set_to makes events unseen"),
    *("adjustment not in the ledger",),
    *(f"disqualified by {by}" for by in ("a fit rule", "an engagement rule")),
    *("disqualified by opted_out", "disqualified by customer"),
    *("qualified by a rule", "qualified by a lane", "qualified by a lane of two rows"),
    *(f"lane on {measure}" for measure in ("fit", "engagement", "total", "rule")),
    *("lane on category", "lane on fit_band", "lane on engagement_band"),
    *("top_category", "reason_3", "missing_attributes", "quadrant"),
    *(
        f"{column}{null}"
        for column in ("fit_band", "engagement_band", "total_band", "matrix_cell")
        for null in ("", " null")
    ),
    *("points_last_30_days apart", "also qualified by", "second on the list"),
    *("category rank 1", "category rank 2", "category rank 3"),
    *("category above zero", "category below zero"),
    *(f"{name}: null key" for name in INPUT_COLUMNS),
    *(f"{name}: duplicate key" for name in INPUT_COLUMNS),
    *(f"{n}: unparsable timestamp" for n in ("events", "outcomes", "adjustments")),
    "events: occurred after it was loaded",
    "events: bot",
    *(
        f"{name}: unknown lead"
        for name in ("events", "attributes", "outcomes", "adjustments", "identities")
    ),
    *("attributes: unknown entity type", "attributes: unknown account"),
    *("outcomes: unknown outcome", "adjustments: unknown adjustment kind"),
    *("adjustments: unknown dimension", "adjustments: unknown scoring model"),
    "adjustments: points are no number",
    *("bot by flag", "bot by rule", "merged lead", "deleted lead"),
    *("lead without created_at", "lead still to come", "lead in a circle"),
    *("identities: circular identity", "circle", "chain of three"),
    *(f"history by {grain}" for grain in ("day", "week", "month")),
    *(f"milestone {outcome}" for outcome in ("handed_off", "lost", "won")),
    *("two milestones on a day", "milestone on a date of the history"),
    *(f"trend {trend}" for trend in ("new", "rising", "falling", "steady")),
    "change within the tolerance",
    *("lane stays", "lane drops", "disqualified after it was qualified"),
    *("qualified since an earlier date", "qualified again", "no longer qualified"),
    *("link still to come", "lead merged later", "circle closed later"),
    *("event of an id that is known later", "bot window past midnight"),
    *("sequence rule met", "sequence rule not met"),
    *("sequence with a first pattern", "sequence with a second pattern"),
    *("sequence of one type", "sequence of two types", "sequence on the last day"),
    *("sequence a day too late", "first and second on one day", "second before first"),
    *("qualified by a sequence rule", "disqualified by a sequence rule"),
    *("disqualified by recycled:lost", "disqualified by recycled:rejected"),
    *("reset", "reset with a reason", "reset with an add"),
    *("several rows of recycling match", "the reason does not match"),
    *("a cool-down is over", "a cool-down ends on the day"),
    "a later outcome ends a cool-down",
    *("qualified by the hold-out", "hold-out disqualified"),
    "hold-out qualified by a lane",
    *(f"watermark of {m}" for m in ("total", "fit", "engagement", "category")),
    *("watermark at first sight", "watermark from below", "watermark crossed again"),
    *("two watermarks of a measure on a day", "flaps between the levels"),
    *("qualified after lapsed", "qualified after disqualified"),
    *("disqualified after qualified", "disqualified after None"),
    *("lapsed after qualified", "lapsed by being gone", "qualified again in the log"),
)
"""What must happen somewhere in the worlds of the tests below."""


def _check_columns(tables: Mapping[str, Sequence[Row]]) -> None:
    columns = {**INPUT_COLUMNS, **SEED_COLUMNS}
    for name, rows in tables.items():
        for row in rows:
            assert set(row) == {*columns[name], *EXTRA_COLUMNS.get(name, ())}, name


def _check_ledger(world: World, scored: Scored) -> None:
    models = {model.name: model for model in ref.read_rules(world).models}
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in scored.contributions:
        sums[row["scoring_model"], row["lead_id"], row["dimension"]] += row["points"]
        assert row["points"] == ref.round4(row["points"])
    for row in scored.lead_scores:
        model = models[row["scoring_model"]]
        fit, engagement, rest = (
            sums[model.name, row["lead_id"], dimension]
            for dimension in ("fit", "engagement", "total")
        )
        assert row["fit_score"] == pytest.approx(fit, abs=1e-9)
        assert row["engagement_score"] == pytest.approx(engagement, abs=1e-9)
        weighted = model.fit_weight * fit + model.engagement_weight * engagement
        assert row["total_score"] == pytest.approx(weighted + rest, abs=5.1e-5)
        low, high = model.total_limits
        assert low <= row["total_score"] <= high
        assert not (row["qualified_by"] and row["disqualified_by"])


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(worlds())
def test_worlds_are_valid_and_their_ledgers_add_up(world: World) -> None:
    _check_columns(world.seeds)
    _check_columns(world.inputs)
    assert faults(world) == []
    scored = ref.score(world)
    _check_ledger(world, scored)
    assert ref.score(world) == scored


def test_a_failing_world_is_made_small_and_stays_valid() -> None:
    def fails(world: World) -> bool:
        assert faults(world) == []
        scored = ref.score(world)
        return any(row["kind"] == "group_limit" for row in scored.contributions)

    start = next(w for w in map(random_world, itertools.count()) if fails(w))
    small = smallest(start, fails, tries=500)
    assert fails(small)
    assert sum(map(len, small.inputs.values())) <= 3
    assert sum(map(len, small.seeds.values())) <= 5


def test_everything_fires_in_two_hundred_random_worlds() -> None:
    fired: Counter[str] = Counter()
    for number in range(200):
        fired.update(firings(random_world(number)))
    assert [name for name in EXPECTED if not fired[name]] == []


def test_most_things_fire_in_the_worlds_that_hypothesis_draws() -> None:
    fired: Counter[str] = Counter()

    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def draw(world: World) -> None:
        fired.update(firings(world))

    draw()
    missing = [name for name in EXPECTED if not fired[name]]
    assert len(missing) < len(EXPECTED) / 4, missing
