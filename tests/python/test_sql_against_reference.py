"""The SQL and the independent Python reference give the same, on random worlds.

`pytest tests/python/test_sql_against_reference.py --cases 2000` draws more of them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import operator
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from compiled import CompiledProject
from conftest import CompileOnce
from reference import INPUT_COLUMNS, SEED_COLUMNS, Scored, World, score
from reference.dates import history_dates
from test_reference.later import with_later_facts
from worlds import random_world, smallest, worlds
from worlds.pen import EXTRA_COLUMNS, row_of
from worlds.validity import valid

PARTS = 2
TOLERANCE = 0.001
MARTS = (
    "lead_scores",
    "lead_score_contributions",
    "lead_category_scores",
    "sales_qualified_leads",
    "lead_scoring_rejects",
    "lead_score_history",
    "lead_score_history_contributions",
    "lead_score_events",
    "milestone_scores",
)
SCORE_KEY = ["scoring_model", "lead_id"]
EVENT_KEY = [*SCORE_KEY, "event_on", "event_kind", "measure", "level"]
CONTRIBUTION_KEY = [*SCORE_KEY, "kind", "dimension", "rule_group", "rule_id"]
Rows = Sequence[Mapping[str, Any]]
ProjectOf = Callable[[World], CompiledProject]
RecordProperty = Callable[[str, object], None]


@pytest.fixture(scope="session")
def project_of(compile_once: CompileOnce) -> ProjectOf:
    """The compiled project for a world's vars, compiled once for each set of them.

    The extra columns are always attributes here: `scored_by_sql` empties them where
    they are none to the world, which comes to the same and saves compiling.
    """
    projects: dict[Path, CompiledProject] = {}
    tables = {
        **{f"lead_scoring_{name}": columns for name, columns in SEED_COLUMNS.items()},
        **{
            f"lead_scoring_demo_{name}": (*columns, *EXTRA_COLUMNS.get(name, ()))
            for name, columns in INPUT_COLUMNS.items()
        },
    }

    def project(world: World) -> CompiledProject:
        manifest = compile_once(
            {
                "lead_scoring__qualify_opted_out": world.qualify_opted_out,
                "lead_scoring__qualify_customers": world.qualify_customers,
                "lead_scoring__holdout_share": world.holdout_share,
                "lead_scoring__lead_attributes": EXTRA_COLUMNS["leads"],
                "lead_scoring__account_attributes": EXTRA_COLUMNS["accounts"],
                # Where the world's identities have no time, the cells are emptied.
                "lead_scoring__identities_known_at": EXTRA_COLUMNS["identities"][0],
            }
        )
        if manifest not in projects:
            projects[manifest] = CompiledProject(manifest, tables, MARTS)
        return projects[manifest]

    return project


def scored_by_sql(project: CompiledProject, world: World) -> dict[str, Rows]:
    """Build the marts of a world with the package's SQL."""
    for name in SEED_COLUMNS:
        project.fill(f"lead_scoring_{name}", world.seeds.get(name, []))
    attributes = {*world.lead_attributes, *world.account_attributes}
    if world.identities_known_at:
        attributes |= set(EXTRA_COLUMNS["identities"])
    for name in INPUT_COLUMNS:
        unasked = set(EXTRA_COLUMNS.get(name, ())) - attributes
        rows = [{**row, **dict.fromkeys(unasked)} for row in world.inputs.get(name, [])]
        project.fill(f"lead_scoring_demo_{name}", rows)
    project.run(world.scored_on, history_dates(world))
    return {mart: project.rows(mart) for mart in MARTS}


def known(world: World, project: CompiledProject) -> World:
    """The world without what stands in seeds that the project does not know yet."""
    unknown = [n for n in SEED_COLUMNS if f"lead_scoring_{n}" not in project.seeds]
    if not unknown:
        return world
    seeds = valid({**world.seeds, **{name: [] for name in unknown}})
    return dataclasses.replace(world, seeds=seeds)


def is_same(one: object, other: object) -> bool:
    """Say whether two cells agree, numbers within the tolerance."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)
    return one == other


def differences(
    what: str, ours: Rows, expected: Rows, key: Sequence[str]
) -> Iterator[str]:
    """Tell every row and cell in which two lists of rows differ."""
    mine = {tuple(row[column] for column in key): row for row in ours}
    theirs = {tuple(row[column] for column in key): row for row in expected}
    assert len(mine) == len(ours), f"{what}: {key} is no key"
    for name in mine.keys() - theirs.keys():
        yield f"{what} {name}: only in SQL: {mine[name]}"
    for name in theirs.keys() - mine.keys():
        yield f"{what} {name}: only in the reference: {theirs[name]}"
    for name in mine.keys() & theirs.keys():
        for column, cell in theirs[name].items():
            if not is_same(mine[name][column], cell):
                yield f"{what} {name} {column}: {mine[name][column]!r}, not {cell!r}"


def all_differences(ours: Mapping[str, Rows], expected: Scored) -> Iterator[str]:
    """Tell every difference between the marts and the reference."""
    yield from differences(
        "contribution",
        ours["lead_score_contributions"],
        expected.contributions,
        CONTRIBUTION_KEY,
    )
    yield from differences(
        "score", ours["lead_scores"], expected.lead_scores, SCORE_KEY
    )
    yield from differences(
        "category",
        ours["lead_category_scores"],
        expected.category_scores,
        [*SCORE_KEY, "category"],
    )
    yield from differences(
        "list",
        ours["sales_qualified_leads"],
        expected.sales_qualified_leads,
        ["lead_id"],
    )
    yield from differences(
        "history",
        ours["lead_score_history"],
        expected.lead_score_history,
        [*SCORE_KEY, "scored_on"],
    )
    yield from differences(
        "history contribution",
        ours["lead_score_history_contributions"],
        expected.history_contributions,
        [*CONTRIBUTION_KEY, "scored_on"],
    )
    yield from differences(
        "event", ours["lead_score_events"], expected.lead_score_events, EVENT_KEY
    )
    rejects = [
        Counter((row["input"], row["row_key"], row["reason"]) for row in rows)
        for rows in (ours["lead_scoring_rejects"], expected.rejects)
    ]
    if rejects[0] != rejects[1]:
        yield f"rejects: only in SQL {rejects[0] - rejects[1]}"
        yield f"rejects: only in the reference {rejects[1] - rejects[0]}"


def check(world: World, project_of: ProjectOf, counts: Counter[str]) -> None:
    """Score a world both ways.

    Raises AssertionError with the differing cells and the smallest world that differs.
    """

    def found(case: World) -> list[str]:
        case = known(case, project_of(case))
        ours = scored_by_sql(project_of(case), case)
        return list(all_differences(ours, score(case)))

    world = known(world, project_of(world))
    if found(world):
        small = smallest(world, lambda case: bool(found(case)), tries=200)
        raise AssertionError("\n".join([*found(small)[:20], repr(small)]))
    expected = score(world)
    counts["worlds"] += 1
    counts["contributions"] += len(expected.contributions)
    counts["scores"] += len(expected.lead_scores)
    counts["events"] += len(expected.lead_score_events)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_sql_and_reference_agree_on_independent_worlds(
    part: int,
    project_of: ProjectOf,
    pytestconfig: pytest.Config,
    record_property: RecordProperty,
) -> None:
    """Contributions, scores, categories, list and rejects agree in every world."""
    counts: Counter[str] = Counter()
    for number in range(part, pytestconfig.getoption("cases"), PARTS):
        check(random_world(number), project_of, counts)
    record_property("cases", dict(counts))


@pytest.mark.slow
def test_sql_and_reference_agree_on_neighbouring_worlds(
    project_of: ProjectOf, pytestconfig: pytest.Config, record_property: RecordProperty
) -> None:
    """The same for worlds that Hypothesis varies a little from one to the next."""
    counts: Counter[str] = Counter()

    @seed(0)
    @settings(
        max_examples=pytestconfig.getoption("cases") // 5,
        deadline=None,
        database=None,
        # A failing world is made small by `smallest`, which knows its rows.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def agree(world: World) -> None:
        check(world, project_of, counts)

    agree()
    record_property("cases", dict(counts))


def milestones_until(
    project: CompiledProject, world: World, day: dt.date
) -> list[Mapping[str, Any]]:
    """The rows of milestone_scores up to a day, in order."""
    grain = operator.itemgetter(*SCORE_KEY, "scored_on", "milestone")
    scored = scored_by_sql(project, world)["milestone_scores"]
    return sorted((row for row in scored if row["scored_on"] <= day), key=grain)


def closed(world: World, draw: random.Random) -> World:
    """The world with an outcome of every lead, won or lost by today; plain vars."""
    outcomes = [
        row_of(
            "outcomes",
            outcome_id=f"close {number}",
            lead_id=lead["lead_id"],
            outcome=draw.choice(("won", "lost")),
            occurred_at=str(world.scored_on - dt.timedelta(days=draw.randrange(40))),
        )
        for number, lead in enumerate(world.inputs["leads"])
    ]
    return dataclasses.replace(
        world,
        inputs={**world.inputs, "outcomes": [*world.inputs["outcomes"], *outcomes]},
        qualify_opted_out=False,
        qualify_customers=False,
        holdout_share=0,
    )


@pytest.mark.slow
def test_later_facts_change_no_score_of_a_milestone(
    project_of: ProjectOf, pytestconfig: pytest.Config
) -> None:
    """No later fact changes a row of a date, but outcomes that close its lead may."""
    seen: Counter[str] = Counter()
    for number in range(pytestconfig.getoption("cases") // 4 - 1):
        world = closed(random_world(number), random.Random(number))
        world = known(world, project_of(world))
        project = project_of(world)
        today = world.scored_on
        before = milestones_until(project, world, today)
        if not before:  # nobody is scored
            continue
        future = with_later_facts(world, today, number, identities=False)
        assert milestones_until(project, future, today) == before

        dates = sorted(row["scored_on"] for row in before)
        day = dates[len(dates) // 2]
        later = with_later_facts(world, day, number, identities=False)
        inputs = {**later.inputs, "outcomes": world.inputs["outcomes"]}
        later = dataclasses.replace(world, inputs=inputs)
        ours = [row for row in before if row["scored_on"] <= day]
        assert milestones_until(project, later, day) == ours
        seen["rows"] += len(ours)
        seen["that change later"] += milestones_until(project, later, today) != before
    assert seen["rows"] > 5
    assert seen["that change later"] > 0
