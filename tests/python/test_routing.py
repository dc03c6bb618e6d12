"""Leads go to sales reps as docs/acting.md says, in random worlds and by the thousand.

The judge of the SQL is a simulation that hands out the leads one by one.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

import _project
from compiled import FILE_AND_SCHEMA, select_of, table_columns
from conftest import CompileOnce, RunDbt

PREFIX = "int_lead_scoring__"
MODELS = (
    "stg_lead_scoring__segments",
    "stg_lead_scoring__sales_reps",
    "stg_lead_scoring__routing",
    "stg_lead_scoring__holidays",
    f"{PREFIX}segment_members",
    f"{PREFIX}routed_leads",
    f"{PREFIX}reps_there",
    f"{PREFIX}lead_owners",
    f"{PREFIX}list_routing",
    f"{PREFIX}working_days",
    f"{PREFIX}response_dates",
)
SEEDS = ("segments", "routing", "sales_reps", "holidays")
GIVEN = {
    f"{PREFIX}dates_to_route": "scored_on date, is_current boolean, is_open boolean",
    f"{PREFIX}listed_leads": "score_key bigint, scored_on date, scoring_model varchar,"
    " lead_id varchar, profile_key bigint, queue varchar, sales_rank bigint,"
    " is_current boolean",
    f"{PREFIX}leads": "lead_id varchar, country varchar, region varchar,"
    " owner_id varchar",
    f"{PREFIX}predicate_answers": "profile_key bigint, predicate_key bigint,"
    " is_met integer",
    f"{PREFIX}category_scores": "score_key bigint, category varchar,"
    " category_score double",
    f"{PREFIX}scoring_dates": "scored_on date, is_current boolean",
    "lead_score_events": "event_on date, sla_hours double",
    "stg_lead_scoring__matrix": "sla_hours double",
    "lead_assignments": "lead_id varchar, assigned_on date, rep_id varchar,"
    " team varchar, routing_order double, scoring_model varchar, queue varchar",
}
"""What the routing reads of other models, and its own log."""

ASSIGN = (
    "{{ lead_scoring.assignments_on('(select today from clock)', 'lead_assignments') }}"
)
PREDICATE_KEY = "{{ lead_scoring.key_of([lead_scoring.predicate_id()]) }}"
BEGIN = dt.date(2026, 1, 28)
DAY = dt.timedelta(days=1)
QUEUES = ("Field", "Inside", None)
COUNTRIES = ("France", "Germany", "Peru", "Fra|nce", None)
REGIONS = ("Europe", "South America", None)
CATEGORIES = ("Prices", "Docs")
SEGMENTS = ("big", "partner")
TEAMS = ("East", "West", "North")
ATTRIBUTES = ("size", "plan")
Cells = dict[str, str | None]


def insert(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Write rows into a table."""
    if rows:
        places = "(" + ", ".join("?" * len(rows[0])) + ")"
        connection.execute(
            f"insert into {name} values " + ", ".join([places] * len(rows)),
            [cell for row in rows for cell in row],
        )


@dataclass
class Routing:
    """The package's routing SQL over tables that a test fills.

    Attributes:
        selects: the compiled SELECT of each model.
        assign: that of the assignments of the date in the table clock.
        predicate_key: SQL of the key of a condition.
        columns: those of each seed.
    """

    selects: dict[str, str]
    assign: str
    predicate_key: str
    columns: dict[str, list[str]]

    def begin(self) -> duckdb.DuckDBPyConnection:
        """Open a database with all tables, empty."""
        connection = duckdb.connect(config={"threads": 1})
        for name, columns in self.columns.items():
            cells = ", ".join(f"{column} varchar" for column in columns)
            connection.execute(f"create table {name} ({cells})")
        for name, definition in GIVEN.items():
            connection.execute(f"create table {name} ({definition})")
        return connection

    def fill(
        self, connection: duckdb.DuckDBPyConnection, seed: str, rows: Sequence[Cells]
    ) -> None:
        """Write rows into a seed's table."""
        name = f"lead_scoring_{seed}"
        columns = self.columns[name]
        insert(connection, name, [[row.get(c) for c in columns] for row in rows])

    def build(self, connection: duckdb.DuckDBPyConnection, *names: str) -> None:
        """Build models, in the order in which they read each other."""
        for name in names:
            connection.execute(
                f"create or replace table {name} as {self.selects[name]}"
            )

    def assign_on(self, connection: duckdb.DuckDBPyConnection, day: dt.date) -> None:
        """Add the assignments of a date."""
        connection.execute("create or replace table clock as select ? as today", [day])
        connection.execute(f"insert into lead_assignments {self.assign}")


@pytest.fixture(scope="module")
def routing(project_root: Path, run_dbt: RunDbt, compile_once: CompileOnce) -> Routing:
    nodes = _project.read_json(compile_once())["nodes"]
    selects = {name: select_of(nodes[f"model.lead_scoring.{name}"]) for name in MODELS}

    inline = f"{PREDICATE_KEY} as predicate_key {ASSIGN}"
    done = run_dbt(["compile", "--inline", inline])
    code = FILE_AND_SCHEMA.sub("", done.result.results[0].node.compiled_code)
    predicate_key, _, assign = code.partition(" as predicate_key ")
    seeds = [f"lead_scoring_{seed}" for seed in SEEDS]
    columns = {
        seed: table_columns(project_root / "seeds" / f"{seed}.csv") for seed in seeds
    }
    return Routing(selects, assign, predicate_key, columns)


@dataclass(frozen=True)
class Listed:
    """A row of the list on a date."""

    score_key: int
    day: dt.date
    lead_id: str
    queue: str | None
    rank: int


@dataclass
class World:
    """Who stands on the list when, and the seeds that route them."""

    days: list[dt.date]
    leads: dict[str, Cells]
    listed: list[Listed]
    answers: dict[tuple[str, str], int | None]
    scores: dict[tuple[int, str], float]
    segments: list[Cells]
    routes: list[Cells]
    reps: list[Cells]


def respelled(rng: random.Random, text: str) -> str:
    """A cell that compares equal to another."""
    return rng.choice([text, text.upper(), text.lower(), f" {text}"])


def draw_reps(rng: random.Random, days: Sequence[dt.date]) -> list[Cells]:
    """Sales reps of which some are away and some take few."""
    names = rng.sample(["a", "B", "c", "D", "e", "Z", "é"], rng.randint(1, 7))
    reps = []
    for name in names:
        absence = sorted(rng.choices(days, k=2))
        begin, end = (str(day) if rng.random() < 0.4 else None for day in absence)
        reps.append(
            Cells(
                rep_id=name,
                team=respelled(rng, rng.choice(TEAMS)),
                capacity=rng.choice([None, "0", "1", "1", "2", "3", "900000000"]),
                capacity_period=rng.choice([None, "day", "Week", "month"]),
                away_from=begin,
                away_to=end,
            )
        )
    return reps


def draw_routes(rng: random.Random) -> list[Cells]:
    """Routes, some of one place, some to a team without reps."""
    return [
        Cells(
            routing_order=str(rng.randint(1, 4)),
            queue=rng.choice([None, None, " FIELD", "inside"]),
            territory=rng.choice([None, None, "europe", "peru | France", "fra|nce"]),
            segment=rng.choice([None, None, *SEGMENTS]),
            category=rng.choice([None, None, *CATEGORIES]),
            team=respelled(rng, rng.choice(TEAMS)),
        )
        for _ in range(rng.randint(1, 5))
    ]


def draw_world(rng: random.Random) -> World:
    """A random world of some days, across the ends of weeks and of a month."""
    days = sorted(rng.sample([BEGIN + n * DAY for n in range(12)], rng.randint(1, 7)))
    leads = {
        f"L{number}": Cells(
            country=rng.choice(COUNTRIES),
            region=rng.choice(REGIONS),
            owner_id=rng.choice([None, None, None, None, "somebody"]),
        )
        for number in range(rng.randint(1, 25))
    }
    listed: list[Listed] = []
    for day in days:
        present = rng.sample(sorted(leads), rng.randint(0, len(leads)))
        for rank, lead in enumerate(present, start=1):
            queue = rng.choice(QUEUES)
            listed.append(Listed(len(listed), day, lead, queue, rank))
    segments = [
        Cells(segment=segment, attribute=attribute, operator="is known")
        for segment in SEGMENTS
        for attribute in rng.sample(ATTRIBUTES, rng.randint(1, 2))
    ]
    return World(
        days=days,
        leads=leads,
        listed=listed,
        answers={
            (lead, attribute): rng.choice([0, 1, 1, None])
            for lead in leads
            for attribute in ATTRIBUTES
        },
        scores={
            (row.score_key, category): rng.choice([-1.0, 0.0, 2.0])
            for row in listed
            for category in CATEGORIES
            if rng.random() < 0.7
        },
        segments=segments,
        routes=draw_routes(rng),
        reps=draw_reps(rng, days),
    )


def norm(cell: str | None) -> str | None:
    return (cell or "").strip().lower() or None


def takes(world: World, route: Cells, row: Listed) -> bool:
    """Whether a route takes a listed lead."""
    lead = world.leads[row.lead_id]
    if route["queue"] and norm(route["queue"]) != norm(row.queue):
        return False
    if route["territory"]:
        values = {norm(part) for part in route["territory"].split("|")}
        if values.isdisjoint({norm(lead["country"]), norm(lead["region"])} - {None}):
            return False
    if (
        route["category"]
        and world.scores.get((row.score_key, route["category"]), 0) <= 0
    ):
        return False
    return not route["segment"] or all(
        world.answers[row.lead_id, condition["attribute"] or ""] == 1
        for condition in world.segments
        if condition["segment"] == route["segment"]
    )


def route_of(world: World, row: Listed) -> Cells | None:
    """The route that takes a listed lead: of those of the lowest order by team."""
    taking = [route for route in world.routes if takes(world, route, row)]
    by_place = {
        (float(route["routing_order"] or ""), team_name(world, route)): route
        for route in taking
    }
    return by_place[min(by_place)] if by_place else None


def team_name(world: World, route: Cells) -> str:
    """A team as it is shown: in the spelling that sorts first among its reps."""
    spelled = [(rep["team"] or "").strip() for rep in world.reps]
    team = norm(route["team"])
    return min(
        (one for one in spelled if norm(one) == team),
        default=(route["team"] or "").strip(),
    )


def same_period(period: str, one: dt.date, other: dt.date) -> bool:
    if period == "day":
        return one == other
    if period == "month":
        return (one.year, one.month) == (other.year, other.month)
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def is_there(rep: Cells, day: dt.date) -> bool:
    begin, end = rep["away_from"], rep["away_to"]
    if not begin and not end:
        return True
    return bool((begin and str(day) < begin) or (end and str(day) > end))


def simulated(world: World) -> list[tuple[Any, ...]]:
    """Give the leads to the reps one by one."""
    log: dict[str, tuple[Any, ...]] = {}
    for row in world.listed:  # by date and rank
        route = route_of(world, row)
        if not route or world.leads[row.lead_id]["owner_id"] or row.lead_id in log:
            continue
        free = []
        for rep in world.reps:
            period = norm(rep["capacity_period"]) or "week"
            taken = sum(
                entry[2] == rep["rep_id"] and same_period(period, entry[1], row.day)
                for entry in log.values()
            )
            in_team = norm(rep["team"]) == norm(route["team"])
            has_place = rep["capacity"] is None or taken < int(rep["capacity"])
            if in_team and has_place and is_there(rep, row.day):
                free.append((taken, rep["rep_id"] or ""))
        if free:
            log[row.lead_id] = (
                row.lead_id,
                row.day,
                min(free)[1],
                team_name(world, route),
                float(route["routing_order"] or ""),
                "m",
                row.queue,
            )
    return sorted(log.values())


def prepare(routing: Routing, world: World) -> duckdb.DuckDBPyConnection:
    """Fill a database with a world and build what the assignments read."""
    connection = routing.begin()
    routing.fill(connection, "segments", world.segments)
    routing.fill(connection, "routing", world.routes)
    routing.fill(connection, "sales_reps", world.reps)
    numbers = {lead: number for number, lead in enumerate(world.leads)}
    last = world.days[-1]
    tables: dict[str, list[tuple[Any, ...]]] = {
        "dates_to_route": [(day, day == last, True) for day in world.days],
        "listed_leads": [
            (
                *(row.score_key, row.day, "m", row.lead_id, numbers[row.lead_id]),
                *(row.queue, row.rank, row.day == last),
            )
            for row in world.listed
        ],
        "leads": [
            (lead, cells["country"], cells["region"], cells["owner_id"])
            for lead, cells in world.leads.items()
        ],
        "category_scores": [(*key, score) for key, score in world.scores.items()],
    }
    for name, rows in tables.items():
        insert(connection, f"{PREFIX}{name}", rows)
    connection.execute("create table answers (lead int, attribute text, is_met int)")
    answers = [(numbers[key[0]], key[1], met) for key, met in world.answers.items()]
    insert(connection, "answers", answers)
    routing.build(connection, "stg_lead_scoring__segments")
    connection.execute(
        f"insert into {PREFIX}predicate_answers"
        f" select distinct lead, {routing.predicate_key}, is_met"
        " from stg_lead_scoring__segments inner join answers using (attribute)"
    )
    routing.build(
        connection,
        "stg_lead_scoring__sales_reps",
        "stg_lead_scoring__routing",
        f"{PREFIX}segment_members",
        f"{PREFIX}routed_leads",
        f"{PREFIX}reps_there",
    )
    return connection


def log_of(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return sorted(connection.execute("from lead_assignments").fetchall())


@pytest.mark.slow
def test_assignments_are_those_of_the_simulation(
    routing: Routing, request: pytest.FixtureRequest
) -> None:
    """Date by date, and again after a run that was killed before it noted anything."""
    seen: Counter[str] = Counter()
    for number in range(request.config.getoption("cases") // 2):
        world = draw_world(random.Random(number))
        expected = simulated(world)
        connection = prepare(routing, world)
        for day in world.days:
            routing.assign_on(connection, day)
        assert log_of(connection) == expected, f"world {number}"
        for day in world.days:
            routing.assign_on(connection, day)
        assert log_of(connection) == expected, f"world {number}, once more"
        seen["assigned"] += len(expected)
        seen["waiting"] += len(
            {row.lead_id for row in world.listed} - {entry[0] for entry in expected}
        )
    assert min(seen["assigned"], seen["waiting"]) > 0


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


@pytest.mark.slow
def test_a_hundred_thousand_leads_are_routed_to_fifty_reps(routing: Routing) -> None:
    """Capacities are kept, equal reps differ by at most one, overflow says so.

    20,000 leads a team: the reps of four teams take 1,500 each, those of the fifth take
    all, and one of them is away.
    """
    connection = routing.begin()
    connection.execute(
        f"insert into {PREFIX}dates_to_route values ('2026-06-03', true, true)"
    )
    routing.fill(
        connection,
        "sales_reps",
        [
            Cells(
                rep_id=f"rep {number:02}",
                team=f"team {number % 5}",
                capacity="1500" if number % 5 else None,
                away_from="2026-06-01" if number == 0 else None,
            )
            for number in range(50)
        ],
    )
    listed = """
        select range as n, date '2026-06-03' as scored_on, 'm' as scoring_model,
            'L' || range as lead_id, range + 1 as sales_rank, true as is_current
        from range(100000)
    """
    connection.execute(
        f"insert into {PREFIX}listed_leads by name select * exclude (n) from ({listed})"
    )
    connection.execute(
        f"create table {PREFIX}routed_leads as select * exclude (n),"
        " 'team ' || n % 5 as team, 1.0 as routing_order, null::varchar as owner_id,"
        f" 'q' as queue from ({listed})"
    )
    routing.build(connection, "stg_lead_scoring__sales_reps", f"{PREFIX}reps_there")
    begin = time.monotonic()
    routing.assign_on(connection, dt.date(2026, 6, 3))
    assert time.monotonic() - begin < 30
    routing.build(connection, f"{PREFIX}lead_owners", f"{PREFIX}list_routing")

    taken = dict(
        rows_of(connection, "select rep_id, count(*) from lead_assignments group by 1")
    )
    limited = {f"rep {number:02}": 1500 for number in range(50) if number % 5}
    assert {rep: taken[rep] for rep in limited} == limited
    others = [taken.get(f"rep {number:02}", 0) for number in range(5, 50, 5)]
    assert taken.keys() == {*limited, *(f"rep {n:02}" for n in range(5, 50, 5))}
    assert sum(others) == 20_000
    assert max(others) - min(others) <= 1
    statuses = f"""
        select team, routing_status, count(*)
        from {PREFIX}list_routing group by all order by all
    """
    assert rows_of(connection, statuses) == [
        ("team 0", "assigned", 20_000),
        *(
            (f"team {team}", status, count)
            for team in range(1, 5)
            for status, count in (("assigned", 15_000), ("over capacity", 5_000))
        ),
    ]
    # The first of the list went first.
    (last,) = rows_of(
        connection,
        "select max(substr(lead_id, 2)::int) from lead_assignments"
        " where team != 'team 0'",
    )
    assert last[0] < 75_000


def test_time_to_respond_is_told_in_working_days(routing: Routing) -> None:
    """Weekends and holidays do not count, whatever the day on which it begins."""
    rng = random.Random(7)
    today = BEGIN + 40 * DAY
    days = [BEGIN + n * DAY for n in range(600)]
    holidays = {*rng.sample(days, 60), BEGIN - DAY, dt.date(2400, 1, 1)}
    hours = [0.0, 4.0, 24.0, 47.5, 48.0, 240.0, 2160.0]
    connection = routing.begin()
    routing.fill(
        connection, "holidays", [Cells(holiday_on=str(day)) for day in holidays]
    )
    connection.execute(
        f"insert into {PREFIX}scoring_dates values (?, true), (?, false)",
        [today, today - 99 * DAY],
    )
    insert(connection, "stg_lead_scoring__matrix", [[4.0], [48.0], [None]])
    told = [(today - DAY, value) for value in hours]
    insert(connection, "lead_score_events", [*told, (BEGIN, None)])
    routing.build(
        connection,
        "stg_lead_scoring__holidays",
        f"{PREFIX}working_days",
        f"{PREFIX}response_dates",
    )
    working = [day for day in days if day.weekday() < 5 and day not in holidays]
    found = rows_of(connection, f"from {PREFIX}response_dates order by all")
    assert found == [
        (day, value, [one for one in working if one >= day][int(value // 24)])
        for day in days
        if day <= today
        for value in hours
    ]
