"""Generate the leads and events of the benchmark as Parquet files.

A number of events gives a hundredth of leads; they fall on DAYS days up to LAST_DAY.
Four events in a row are one lead's visit, and a few leads have most of the visits.
Events are clean (no duplicates or bots, a known lead each), because the query that the
package is measured by has no step for them. A day's events are loaded the night after
and the last day's lie in a file of their own: one more day is one more file.
Random numbers are hashes of row numbers: one version of DuckDB always draws the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

LAST_DAY = dt.date(2026, 6, 30)
DAYS = 400
DAYS_OF_A_FILE = 30
EVENTS_OF_A_LEAD = 100
LEADS_OF_AN_ACCOUNT = 4
ASSETS = 3000
CAMPAIGNS = 40
# Small, so that a reader which skips what it does not need shows.
ROWS_OF_A_GROUP = 24_576
SUFFIXES = {"k": 1_000, "m": 1_000_000}

# Of a thousand events, the types in the order of the whole.
TYPES = {
    "page_view": 400,
    "email_open": 180,
    "email_click": 80,
    "content_download": 50,
    "form_submit": 40,
    "webinar_registered": 30,
    "webinar_attended": 20,
    "product_login": 80,
    "feature_used": 70,
    "ad_click": 20,
    "video_watched": 15,
    "chat_started": 8,
    "event_visited": 6,
    "demo_requested": 1,
}
SECTIONS = (
    *("blog", "pricing", "docs", "product", "case-study"),
    *("webinar", "careers", "solutions", "compare", "security"),
)
TOPICS = (
    *("alpha", "beta", "gamma", "delta", "crm", "etl"),
    *("ml", "bi", "api", "sso", "hub", "mail"),
)
FIRST_NAMES = ("Ana", "Ben", "Chloe", "Deniz", "Emil", "Fatima", "Grace", "Hugo")
LAST_NAMES = ("Novak", "Okafor", "Petit", "Quist", "Rossi", "Sato", "Tran", "Weber")
TITLES = (
    *("Chief Technology Officer", "VP of Engineering", "Head of Data", "CEO"),
    *("Marketing Manager", "Data Engineer", "Software Engineer", "IT Director"),
    *("Security Analyst", "Student", "Financial Advisor", "Sales Representative"),
    *("Product Manager", "Internship Marketing", "Operations Director", "Accountant"),
)
DEPARTMENTS = ("data", "engineering", "it", "marketing", "sales", "finance")
COUNTRIES = (
    *("United States", "Germany", "France", "United Kingdom", "Canada", "Netherlands"),
    *("Sweden", "India", "Brazil", "Poland", "Mexico", "Turkey"),
)
INDUSTRIES = (
    *("software", "financial services", "insurance", "healthcare", "manufacturing"),
    *("retail", "education", "media", "energy", "logistics"),
)
SOURCES = ("web", "event", "partner", "advertising", "list")
STAGES = ("lead", "mql", "opportunity")
BUDGETS = ("under 10,000", "10,000 to 50,000", "50,000 to 100,000", "over 100,000")
TIMELINES = ("this month", "within 3 months", "this year", "just looking")


@dataclass(frozen=True)
class Size:
    """How much data to generate.

    Attributes:
        name: as a person writes it: 10k, 1m, 10m.
        events: rows of events.
    """

    name: str
    events: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """Read a size such as 10m.

        Raises:
            ArgumentTypeError: it is none, or too small to make a world of.
        """
        name = text.lower()
        number, unit = name[:-1], SUFFIXES.get(name[-1:])
        if not number.isdecimal() or not unit or int(number) * unit < DAYS:
            raise argparse.ArgumentTypeError(
                f"'{text}' is no number of events such as 10k, 1m or 10m"
            )
        return cls(name, int(number) * unit)

    @property
    def leads(self) -> int:
        """How many leads there are."""
        return max(self.events // EVENTS_OF_A_LEAD, 1)

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return -(-self.leads // LEADS_OF_AN_ACCOUNT)

    def first_event_of(self, day: int) -> int:
        """Tell the number of a day's first event, the first day being 0."""
        return -(-self.events * day // DAYS)


@dataclass(frozen=True)
class Data:
    """Where generated data lie.

    Attributes:
        folder: holds <input>.parquet and the folder events.
    """

    folder: Path

    @property
    def all_events(self) -> str:
        """Name all files of events, as a glob."""
        return str(self.folder / "events" / "*.parquet")

    @property
    def earlier_events(self) -> str:
        """Name the files of events without the last day's, as a glob."""
        return str(self.folder / "events" / "until_*.parquet")

    @property
    def bytes_of_events(self) -> int:
        """How large the files of events are."""
        files = (self.folder / "events").glob("*.parquet")
        return sum(file.stat().st_size for file in files)


def generate(size: Size, folder: Path) -> Data:
    """Write the files of a size, unless they are there already.

    Args:
        size: how much.
        folder: where to; made if missing.
    """
    done = folder / "done"
    wanted = hashlib.sha256(
        f"{duckdb.__version__} {size.events}".encode() + Path(__file__).read_bytes()
    ).hexdigest()
    if done.exists() and done.read_text() == wanted:
        return Data(folder)
    done.unlink(missing_ok=True)
    (folder / "events").mkdir(parents=True, exist_ok=True)
    for old in folder.rglob("*.parquet"):
        old.unlink()
    with duckdb.connect(config={"threads": 2}) as database:
        database.execute("set TimeZone = 'UTC'")
        database.execute("set enable_progress_bar = false")
        for name, query in (
            ("accounts", accounts(size)),
            ("leads", leads(size)),
            ("attributes", attributes(size)),
            ("outcomes", outcomes(size)),
        ):
            database.execute(copy(query, folder / f"{name}.parquet"))
        for statement in lookups(size):
            database.execute(statement)
        for name, first, end in files_of_events():
            query = events(size, first, end)
            database.execute(copy(query, folder / "events" / f"{name}.parquet"))
    done.write_text(wanted)
    return Data(folder)


def copy(query: str, file: Path) -> str:
    """Write the statement that puts a query's rows into a file."""
    return (
        f"copy ({query}) to '{file}' (format parquet, row_group_size {ROWS_OF_A_GROUP})"
    )


def files_of_events() -> Iterator[tuple[str, int, int]]:
    """Name the files of events with their first day and the one after their last."""
    last = DAYS - 1
    for first in range(0, last, DAYS_OF_A_FILE):
        end = min(first + DAYS_OF_A_FILE, last)
        yield f"until_{first_day() + dt.timedelta(end - 1)}", first, end
    yield f"only_{LAST_DAY}", last, DAYS


def first_day() -> dt.date:
    """Tell the day of the first events."""
    return LAST_DAY - dt.timedelta(DAYS - 1)


def pick(values: tuple[str, ...], salt: int) -> str:
    """Write SQL that draws one of some values for row i."""
    return f"{list(values)}[(1 + hash(i * 64 + {salt}) % {len(values)})::bigint]"


def chance(salt: int) -> str:
    """Write SQL that draws a number from 0 up to 1 for row i."""
    return f"((hash(i * 64 + {salt}) >> 11)::double / {2**53}.0)"


def lead_id(size: Size, number: str) -> str:
    """Write SQL for a lead's id, as a CRM gives it: in no order of the leads' zeal."""
    return f"printf('00Q5g%010dAAA', ({number})::bigint * 7919 % {size.leads})"


def accounts(size: Size) -> str:
    """Write the query for the accounts."""
    return f"""
    select
        printf('acc-%07d', i) as account_id,
        'Company ' || i as account_name,
        printf('company-%d.example', i) as domain,
        {pick(INDUSTRIES, 1)} as industry,
        {pick(COUNTRIES, 2)} as country,
        floor(4 * pow(10, 4 * {chance(3)}))::int as employee_count,
        round(100000 * pow(10, 5 * {chance(4)})) as annual_revenue,
        {chance(5)} < 0.03 as is_customer
    from range({size.accounts}) as rows(i)
    """


def leads(size: Size) -> str:
    """Write the query for the leads, all of whom are older than the first event."""
    return f"""
    with drawn as (
        select
            i,
            {pick(FIRST_NAMES, 11)} as first_name,
            {pick(LAST_NAMES, 12)} as last_name,
            i // {LEADS_OF_AN_ACCOUNT} as account
        from range({size.leads}) as rows(i)
    )
    select
        {lead_id(size, "i")} as lead_id,
        lower(first_name || '.' || last_name) || i || '@' || case
            when {chance(13)} < 0.15 then 'gmail.com'
            else printf('company-%d.example', account)
        end as email,
        first_name || ' ' || last_name as full_name,
        case when {chance(14)} < 0.9 then {pick(TITLES, 15)} end as job_title,
        case when {chance(16)} < 0.7 then {pick(DEPARTMENTS, 17)} end as department,
        case when {chance(18)} < 0.9 then {pick(COUNTRIES, 19)} end as country,
        null::varchar as region,
        'Company ' || account as company_name,
        printf('acc-%07d', account) as account_id,
        {pick(SOURCES, 20)} as lead_source,
        {pick(STAGES, 21)} as lifecycle_stage,
        'owner-' || i % 20 as owner_id,
        {chance(22)} < 0.03 as is_opted_out,
        false as is_deleted,
        timestamp '{first_day()}' - to_minutes((1 + {chance(23)} * 1000000)::bigint)
            as created_at
    from drawn
    """


def attributes(size: Size) -> str:
    """Write the query for the leads' answers in forms, two a lead."""
    known_at = f"timestamp '{first_day()}' + to_days(({chance(33)} * {DAYS})::int)"
    return f"""
    select
        'lead' as entity_type,
        {lead_id(size, "i")} as entity_id,
        answer.attribute,
        answer.attribute_value,
        {known_at} as known_at
    from range({size.leads}) as rows(i), lateral (
        values ('budget', {pick(BUDGETS, 31)}), ('timeline', {pick(TIMELINES, 32)})
    ) as answer(attribute, attribute_value)
    """


def outcomes(size: Size) -> str:
    """Write the query for the outcomes: a tenth of the leads went to sales."""
    return f"""
    with handed_off as (
        select
            i,
            timestamp '{first_day()}' + to_hours(({chance(42)} * {DAYS * 24})::bigint)
                as handed_off_at
        from range({size.leads}) as rows(i)
        where {chance(41)} < 0.1
    ),
    closed as (
        select
            i,
            case when {chance(44)} < 0.3 then 'won' else 'lost' end as outcome,
            handed_off_at + to_hours((48 + {chance(45)} * 2000)::bigint) as occurred_at
        from handed_off
        where {chance(43)} < 0.7
    ),
    both_kinds as (
        select i, 'handed_off' as outcome, handed_off_at as occurred_at from handed_off
        union all
        select i, outcome, occurred_at from closed
    )
    select
        outcome || '-' || i as outcome_id,
        {lead_id(size, "i")} as lead_id,
        outcome,
        occurred_at,
        case when outcome = 'won' then round({chance(46)} * 100000) end as amount,
        null::varchar as reason,
        null::varchar as decided_by
    from both_kinds
    where occurred_at <= timestamp '{LAST_DAY}'
    """


def lookups(size: Size) -> list[str]:
    """Write the statements for what events look up by a number they draw."""
    return [
        f"""
        create table lead_ids as
        select i::int as lead_number, {lead_id(size, "i")} as lead_id
        from range({size.leads}) as rows(i)
        """,
        f"""
        create table assets as
        select
            i::int as asset_number,
            '/' || {list(SECTIONS)}[1 + i % {len(SECTIONS)}]
            || '/' || {list(TOPICS)}[1 + i // {len(SECTIONS)} % {len(TOPICS)}]
            || '-' || i as asset
        from range({ASSETS}) as rows(i)
        """,
        f"""
        create table campaigns as
        select i::int as campaign_number, 'campaign-' || i as campaign
        from range({CAMPAIGNS}) as rows(i)
        """,
    ]


def event_type() -> str:
    """Write SQL that turns a number from 0 up to 1000 into a type of event."""
    so_far = 0
    cases = []
    for name, share in TYPES.items():
        so_far += share
        cases.append(f"when type_number < {so_far} then '{name}'")
    return f"case {' '.join(cases)} end"


def events(size: Size, first: int, end: int) -> str:
    """Write the query for the events from one day to before another, in time order.

    Args:
        size: how much data in all.
        first: the first day's number.
        end: the number of the day after the last.
    """
    microseconds = DAYS * 24 * 3600 * 1_000_000
    return f"""
    with drawn as (
        -- Pieces of one hash are several random numbers.
        select i, hash(i) as drawn, hash(-1 - i // 4) as drawn_by_visit
        from range({size.first_event_of(first)}, {size.first_event_of(end)}) as rows(i)
    ),
    numbered as (
        select
            i,
            ((drawn & 1048575) * 1000 >> 20)::int as type_number,
            floor({ASSETS} * pow((drawn >> 20 & 1048575) / 1048576.0::double, 2))::int
                as asset_number,
            (drawn >> 40 & 255)::int as campaign_number,
            (drawn >> 48)::int as value_number,
            floor({size.leads} * pow((drawn_by_visit >> 11) / {2**53}.0::double, 2.5))
                ::int as lead_number,
            timestamp '{first_day()}' + to_microseconds(
                (i::hugeint * {microseconds} // {size.events})::bigint
            ) as occurred_at
        from drawn
    )
    select
        'e' || (10000000000 + i) as event_id,
        lead_id,
        {event_type()} as event_type,
        asset,
        campaign,
        occurred_at,
        date_trunc('day', occurred_at) + interval 26 hour as loaded_at,
        case when value_number < 6554 then value_number / 8.0 end as event_value,
        false as is_bot
    from numbered
    inner join lead_ids using (lead_number)
    inner join assets using (asset_number)
    left join campaigns using (campaign_number)
    """
