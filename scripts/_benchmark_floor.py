"""Score engagement by one query written by hand: the floor we measure the package by.

It gives every contribution of an engagement rule, knows daily caps, minimum counts,
first and latest, all kinds of decay and the rules' own limits, and nothing else: no
identities, duplicates or bots, no groups, categories, bands or reasons.
"""

from __future__ import annotations

import time

import duckdb

from _benchmark_contestant import LOOKBACK_DAYS, Task, read_task, report

FLOOR = """
create table contributions as
with
rules as (
    select
        rule_id,
        event_type,
        coalesce(asset_pattern, '%') as asset_pattern,
        points::double as points,
        counting,
        coalesce(min_per_day::int, 1) as min_per_day,
        max_per_day::int as max_per_day,
        coalesce(min_count::int, 1) as min_count,
        max_points::double as max_points,
        decay_kind,
        decay_days::double as decay_days,
        decay_share::double as decay_share
    from read_csv($rules, all_varchar = true)
),
matched as (
    select e.lead_id, r.rule_id, e.occurred_at::date as event_on, count(*) as n
    from read_parquet($events) e
    join rules r on e.event_type = r.event_type and e.asset like r.asset_pattern
    where
        e.occurred_at < $as_of + 1
        and e.occurred_at >= $as_of - $lookback_days + 1
    group by all
),
capped as (
    select
        m.lead_id,
        r.*,
        m.event_on,
        least(m.n, coalesce(r.max_per_day, m.n)) as c,
        $as_of - m.event_on as age
    from matched m
    join rules r using (rule_id)
    where m.n >= r.min_per_day
),
decayed as (
    select
        *,
        case decay_kind
            when 'none' then 1
            when 'window' then (age < decay_days)::int
            when 'linear' then greatest(0, 1 - age / decay_days)
            when 'step' then greatest(0, 1 - decay_share * floor(age / decay_days))
            when 'half_life' then pow(0.5, age / decay_days)
        end as f
    from capped
),
summed as (
    select
        lead_id,
        rule_id,
        sum(c) as total,
        sum(c * f) as decayed,
        arg_min(f, event_on) as f_of_first,
        arg_max(f, event_on) as f_of_latest
    from decayed
    group by all
)
select
    s.lead_id,
    s.rule_id,
    case r.counting when 'each' then s.total else 1 end as event_count,
    round(
        greatest(-coalesce(r.max_points, 1e9), least(coalesce(r.max_points, 1e9),
            r.points * case r.counting
                when 'each' then s.decayed
                when 'first' then s.f_of_first
                when 'latest' then s.f_of_latest
            end
        )),
        4
    ) as points
from summed s
join rules r using (rule_id)
where s.total >= r.min_count
"""


def score(task: Task) -> tuple[float, tuple[float, ...]]:
    """Run the query into a new database file.

    Returns:
        The seconds it took and its checksum.
    """
    task.output.unlink(missing_ok=True)
    with duckdb.connect(
        str(task.output), config={"threads": 2, "memory_limit": task.memory_limit}
    ) as database:
        database.execute("set TimeZone = 'UTC'")
        database.execute("set enable_progress_bar = false")
        start = time.perf_counter()
        database.execute(
            FLOOR,
            {
                "events": task.events,
                "rules": str(task.rules),
                "as_of": task.as_of,
                "lookback_days": LOOKBACK_DAYS,
            },
        )
        seconds = time.perf_counter() - start
        checksum = database.execute(
            "select count(*), sum(points), sum(event_count) from contributions"
        ).fetchall()[0]
    return seconds, checksum


if __name__ == "__main__":
    report(*score(read_task(__doc__)), duckdb.__version__)
