"""The leads: who they are, how well they fit and when they look for a product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demo_data.accounts import Accounts, draw_peaks
from demo_data.chance import Chance
from demo_data.columns import Flags, Floats, Ints
from demo_data.locales import COUNTRY, LOCALES, TITLES, Locale, Title
from demo_data.size import DAY, Size
from demo_data.vocabulary import (
    BUDGETS,
    CATEGORIES,
    LEAD_KINDS,
    TIMELINES,
    read,
    read_lists,
)
from demo_data.weights import HIDDEN_NOISE, add_weights

DOMAINS = read_lists("domains")
FREEMAIL = DOMAINS["freemail"]
FUNCTIONS = {row["function"]: row for row in read("functions")}


@dataclass(frozen=True)
class People:
    """The leads; lists and arrays have one entry a person."""

    kind: list[str]
    account: Ints  # -1 is none
    names: list[str]
    emails: list[str]
    titles: list[Title]
    countries: list[str]
    budget: Ints
    timeline: Ints
    topics: Ints  # people x 2
    peaks: Ints  # people x 2, seconds; 0 is none
    silent_from: Ints
    activity: Floats
    log_odds: Floats


def make_people(size: Size, accounts: Accounts) -> People:
    """Make the leads and what they are like, columns and hidden traits."""
    random = Chance(size.seed, "people")
    count = size.leads
    kinds = [LEAD_KINDS[one] for one in random.draw_from(LEAD_KINDS, count)]
    kind = [one.name for one in kinds]
    crowd = random.gamma(0.8, 1.0, len(accounts.names)) + 0.05
    account = random.draw(crowd * accounts.employees**0.2, count)
    at_work = np.isin(kind, ("buyer", "researcher")) & random.flags(0.9, count)
    account[~at_work] = -1
    locale = random.draw_from(LOCALES, count)
    at_home = at_work & random.flags(0.8, count)
    locale[at_home] = accounts.locale[account[at_home]]
    homes = [LOCALES[place] for place in locale]
    titles = [
        random.one_of(TITLES.get(own) or TITLES[home.name])
        for own, home in zip(kind, homes, strict=True)
    ]
    contacts = make_contacts(random, accounts, kind, account, homes)
    names, countries, emails = map(list, zip(*contacts, strict=True))
    budget = random.draw_from(BUDGETS, count)
    timeline = random.draw_from(TIMELINES, count)
    keys = [
        (
            COUNTRY[countries[row]].fit,
            f"seniority:{title.seniority}",
            FUNCTIONS[title.function]["fit"],
            "freemail" if emails[row].rpartition("@")[2] in FREEMAIL else "",
            BUDGETS[budget[row]].fit,
            TIMELINES[timeline[row]].fit,
            kinds[row].fit,
        )
        for row, title in enumerate(titles)
    ]
    log_odds = add_weights(keys) + random.normal(0, HIDDEN_NOISE, count)
    log_odds += np.where(at_work, (accounts.log_odds + accounts.noise)[account], 0.0)
    topics = make_topics(random, accounts, account, at_work)
    peaks = make_peaks(random, size, accounts, account)
    activity = random.gamma(0.8, 1.0, count) * np.exp(0.25 * log_odds.clip(-3, 3))
    activity[random.flags(0.08, count)] = 0.0  # never heard of again
    silent = peaks.max(axis=1) + (random.exponential(60, count) * DAY).astype(np.int64)
    silent[random.flags(0.35, count)] = size.end  # the faithful
    return People(
        kind=kind,
        account=account,
        names=names,
        emails=emails,
        titles=titles,
        countries=countries,
        budget=budget,
        timeline=timeline,
        topics=topics,
        peaks=peaks,
        silent_from=silent,
        activity=activity,
        log_odds=log_odds,
    )


def make_contacts(
    random: Chance,
    accounts: Accounts,
    kind: list[str],
    account: Ints,
    homes: list[Locale],
) -> Iterator[tuple[str, str, str]]:
    """Make each person's name, country and e-mail address, no address twice."""
    taken: set[str] = set()
    for row, place in enumerate(account.tolist()):
        name, latin = make_name(random, homes[row])
        if place >= 0 and random.happens(0.9):
            country = accounts.countries[place]
        else:
            country = random.choose(homes[row].countries).name
        domain = accounts.domains[place] if place >= 0 else ""
        email = make_email(random, kind[row], latin, row, domain)
        if email in taken:
            email = email.replace("@", f".{row}@")
        taken.add(email)
        yield name, country, email


def make_name(random: Chance, home: Locale) -> tuple[str, str]:
    """Make a full name as written, and in Latin letters as in an address."""
    first, last = random.one_of(home.first_names), random.one_of(home.last_names)
    full = home.full_name.format(first=first.native, last=last.native)
    return full, f"{first.latin}.{last.latin}".lower()


def make_email(random: Chance, kind: str, latin: str, row: int, domain: str) -> str:
    """Make an address; private ones carry a number, lest they be somebody's."""
    if kind == "competitor":
        return f"{latin}@{random.one_of(DOMAINS['competitor'])}"
    if kind == "student" and random.happens(0.7):
        return f"{latin}@{random.one_of(DOMAINS['university'])}"
    if domain and random.happens(0.93):
        return f"{latin}@{domain}"
    return f"{latin}.d{row:06d}@{random.one_of(FREEMAIL)}"


def make_topics(
    random: Chance, accounts: Accounts, account: Ints, at_work: Flags
) -> Ints:
    """Choose what interests people, people x 2: first often what their company does."""
    topics = random.draw_from(CATEGORIES, 2 * len(account)).reshape(-1, 2)
    shared = at_work & random.flags(0.7, len(account))
    topics[shared, 0] = accounts.topic[account[shared]]
    return topics


def make_peaks(random: Chance, size: Size, accounts: Accounts, account: Ints) -> Ints:
    """Say when people look for a product: often when their colleagues do."""
    peaks = draw_peaks(random, size, len(account))
    joins = (account >= 0) & random.flags(0.6, len(account))
    theirs = accounts.peaks[account[joins]]
    shift = (random.normal(0, 9, theirs.shape) * DAY).astype(np.int64)
    peaks[joins] = np.where(theirs > 0, theirs + shift, 0)
    return peaks
