"""The files of accounts, leads and attributes: some facts missing, some unreadable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from demo_data.accounts import account_id
from demo_data.chance import Chance
from demo_data.locales import COUNTRY
from demo_data.people import FUNCTIONS
from demo_data.size import DAY
from demo_data.tables import (
    UNKNOWN_LEAD,
    AccountRow,
    AttributeRow,
    LeadRow,
    spoil,
    with_zone,
    write_flag,
    write_time,
    write_times,
)
from demo_data.vocabulary import (
    BUDGETS,
    CATEGORIES,
    INDUSTRIES,
    LEAD_SOURCES,
    REPS,
    TIMELINES,
)
from demo_data.weights import signal_codes
from demo_data.world import World

UNSUBSCRIBING = signal_codes("unsubscribe")
ANSWERING = signal_codes("demo contact trial guide")

# Shares.
MISSING = 0.1  # of most facts
CUSTOMERS = 0.04  # of accounts
OWNED = 0.7  # of leads by a rep
PHONED = 0.02  # of leads: asked by phone not to be written to
RESEARCHED = 0.7  # of accounts: we know their technologies; of those: since when
ANSWERED = 0.8  # of the questions of a form


def account_rows(world: World) -> list[AccountRow]:
    """Write the accounts."""
    random = Chance(world.size.seed, "account rows")
    accounts = world.accounts
    count = len(accounts.names)
    hidden = random.random_sample((count, 4))
    has = hidden > MISSING
    rows = [
        AccountRow(
            account_id=account_id(row),
            account_name=accounts.names[row],
            domain=accounts.domains[row],
            industry=INDUSTRIES[accounts.industry[row]].name if has[row, 0] else "",
            country=accounts.countries[row],
            employee_count=str(accounts.employees[row]) if has[row, 1] else "",
            annual_revenue=(
                str(accounts.revenue[row]) if hidden[row, 2] > 4 * MISSING else ""
            ),
            is_customer=write_flag(hidden[row, 3] < CUSTOMERS),
        )
        for row in range(count)
    ]
    for place in random.a_few(0.05, count, 3):
        rows[place].industry = rows[place].industry.title()
    spoil(random, rows, "employee_count", "about 200", "1,200", "n/a")
    spoil(random, rows, "is_customer", "yes", "", "no")
    rows.append(AccountRow(account_name="Nameless Import"))
    rows.append(replace(rows[0], industry="retail"))
    return rows


def lead_rows(world: World) -> list[LeadRow]:
    """Write the leads; some twice, gone or merged."""
    random = Chance(world.size.seed, "lead rows")
    people = world.people
    count = len(people.kind)
    hidden = random.random_sample((count, 8))
    source = random.draw_from(LEAD_SOURCES, count)
    left = np.isin(world.events.signal, UNSUBSCRIBING)
    unsubscribed = np.isin(np.arange(count), world.events.person[left])
    stays_out = unsubscribed & (hidden[:, 6] > 3 * MISSING)
    opted_out = stays_out | (hidden[:, 6] < PHONED)
    created = write_times(world.created)
    rows = []
    for row in range(count):
        account = int(people.account[row])
        has = hidden[row] > MISSING
        department = FUNCTIONS[people.titles[row].function]["department"]
        company = world.accounts.names[account] if account >= 0 else ""
        if people.kind[row] == "competitor":
            company = "Rival Software"
        rows.append(
            LeadRow(
                lead_id=world.ids.names[row],
                email=people.emails[row] if hidden[row, 0] > 0.6 * MISSING else "",
                full_name=people.names[row],
                job_title=(
                    people.titles[row].title if hidden[row, 1] > 1.4 * MISSING else ""
                ),
                department=department if has[2] and has[3] else "",
                country=(
                    people.countries[row] if hidden[row, 4] > 0.7 * MISSING else ""
                ),
                region=COUNTRY[people.countries[row]].region if has[5] else "",
                company_name=company,
                account_id=account_id(account) if has[5] else "",
                lead_source=LEAD_SOURCES[source[row]].name,
                lifecycle_stage=("subscriber", "lead", "lead")[row % 3],
                owner_id=REPS[row % len(REPS)] if hidden[row, 7] < OWNED else "",
                is_opted_out=write_flag(opted_out[row]),
                is_deleted="false",
                created_at=created[row],
            )
        )
    return rows + spoil_leads(random, rows, world)


def spoil_leads(random: Chance, rows: list[LeadRow], world: World) -> list[LeadRow]:
    """Spoil some leads in place and return the rows nobody needs."""
    count = len(rows)
    for place in random.a_few(0.02, count, 8):
        rows[place].email = f" {rows[place].email.upper()} "
    for place in random.a_few(0.01, count, 5):
        rows[place].is_deleted = "true"
    for place in random.a_few(0.03, count, 6):
        rows[place].created_at = with_zone(rows[place].created_at)
    addresses = "no address", "two@at@signs.example", "nobody@", "@nowhere.example"
    spoil(random, rows, "email", *addresses)
    spoil(random, rows, "is_opted_out", "yes", "Y", "1", "no", "0", "", "maybe")
    spoil(random, rows, "is_deleted", "f", "", "NO")
    spoil(random, rows, "created_at", "unknown", "", "03/04/2026")
    merged = [
        replace(
            rows[person],
            lead_id=world.ids.names[world.ids.merged[person]],
            email=rows[person].email.upper(),
            account_id="",
        )
        for person in np.flatnonzero(world.ids.merged >= 0)
    ]
    older = [
        replace(rows[place], job_title="", created_at="2024-11-05 09:00:00")
        for place in random.a_few(0.008, count, 4)
    ]
    nobody = LeadRow(email="lost@import.example", full_name="Nobody Knows")
    return [*merged, *older, nobody]


def attribute_rows(world: World) -> list[AttributeRow]:
    """Write form answers and technologies: known from some moment on."""
    random = Chance(world.size.seed, "attribute rows")
    names = world.ids.names
    rows = technology_rows(random, world) + answer_rows(random, world)
    strays = [one for one, _ in world.ids.identities if one.startswith("anon")][:4]
    rows += [AttributeRow("lead", one, "use_case", "analytics") for one in strays]
    rows += [replace(row) for row in rows[:3]]
    return [
        *rows,
        AttributeRow("lead", UNKNOWN_LEAD, "budget", BUDGETS[0].name),
        AttributeRow("account", "acc-99999", "technology", "snowflake"),
        AttributeRow("company", "acc-00001", "technology", "snowflake"),
        AttributeRow("lead", "", "budget", BUDGETS[1].name),
        AttributeRow("lead", names[0], "", "no question"),
        AttributeRow("lead", names[0], "use_case", " "),
        AttributeRow("lead", names[1], "budget", BUDGETS[2].name, "last spring"),
    ]


def technology_rows(random: Chance, world: World) -> list[AttributeRow]:
    """Write what is known of the technologies of companies."""
    rows = []
    span = (world.size.first - 60 * DAY, world.size.last + DAY)
    for place, technologies in enumerate(world.accounts.technologies):
        if random.happens(RESEARCHED):
            is_dated = random.happens(RESEARCHED)
            known_at = write_time(random.randint(*span)) if is_dated else ""
            account = account_id(place)
            for name, _, _ in technologies:
                text = name.title() if random.happens(MISSING) else name
                row = AttributeRow("account", account, "technology", text, known_at)
                rows.append(row)
    return rows


def answer_rows(random: Chance, world: World) -> list[AttributeRow]:
    """Write what leads answered in their first form."""
    rows = []
    people = world.people
    asked = world.events.take(np.isin(world.events.signal, ANSWERING))
    who, where = np.unique(asked.person, return_index=True)
    known_at = write_times(asked.occurred[where])
    for person, at in zip(who.tolist(), known_at, strict=True):
        answers = {
            "budget": BUDGETS[people.budget[person]].name,
            "timeline": TIMELINES[people.timeline[person]].name,
            "use_case": CATEGORIES[people.topics[person, 0]].name,
            "team_size": str(random.randint(1, 200)),
        }
        lead = world.ids.names[person]
        rows += [
            AttributeRow("lead", lead, name, text, at)
            for name, text in answers.items()
            if random.happens(ANSWERED)
        ]
    return rows
