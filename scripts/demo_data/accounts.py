"""The companies that people work for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from demo_data.chance import Chance
from demo_data.columns import Floats, Ints
from demo_data.locales import LOCALES
from demo_data.size import DAY, Size
from demo_data.vocabulary import (
    CATEGORIES,
    INDUSTRIES,
    TECHNOLOGIES,
    Choice,
    read_lists,
)
from demo_data.weights import ACCOUNT_NOISE, add_weights

ACCOUNTS_A_LEAD = 0.38
NAME_PARTS = read_lists("company_names")
NAME_STARTS, NAME_ENDS = NAME_PARTS["start"], NAME_PARTS["end"]
GROWTH = 0.5  # 1 is a company that stands still; below 1 it grows


@dataclass(frozen=True)
class Accounts:
    """The companies that people work for; lists and arrays have one entry each."""

    names: list[str]
    domains: list[str]
    locale: Ints
    countries: list[str]
    industry: Ints
    employees: Ints
    revenue: Ints
    technologies: list[list[Choice]]
    topic: Ints
    peaks: Ints  # accounts x 2, seconds; 0 is none
    noise: Floats
    log_odds: Floats


def account_id(place: int) -> str:
    """Name the account at a place of the arrays; -1 is none."""
    return f"acc-{place + 1:05d}" if place >= 0 else ""


def make_accounts(size: Size) -> Accounts:
    """Make the companies."""
    random = Chance(size.seed, "accounts")
    count = max(8, round(size.leads * ACCOUNTS_A_LEAD))
    locale = random.draw_from(LOCALES, count)
    combinations = random.permutation(len(NAME_STARTS) * len(NAME_ENDS))
    names, domains, countries = [], [], []
    for row in range(count):
        turn, which = divmod(row, len(combinations))
        start, end = divmod(int(combinations[which]), len(NAME_ENDS))
        plain = f"{NAME_STARTS[start]} {NAME_ENDS[end]}{f' {turn + 1}' if turn else ''}"
        home = LOCALES[locale[row]]
        names.append(home.company_name.format(plain))
        # Nobody can own a domain that ends so.
        domains.append(plain.lower().replace(" ", "-") + ".example")
        countries.append(random.choose(home.countries).name)
    employees = np.exp(random.normal(5.3, 1.7, count)).clip(2, 200_000)
    digits = 10 ** np.maximum(np.floor(np.log10(employees)) - 1, 0)
    employees = (np.round(employees / digits) * digits).astype(np.int64)
    revenue = np.round(employees * np.exp(random.normal(11.8, 0.5, count)), -4)
    industry = random.draw_from(INDUSTRIES, count)
    technologies = make_technologies(random, count)
    peaks = draw_peaks(random, size, count)
    keys = [
        (
            f"size:{size_of(int(employees[row]))}",
            INDUSTRIES[industry[row]].fit,
            technology_fit(technologies[row]),
        )
        for row in range(count)
    ]
    return Accounts(
        names=names,
        domains=domains,
        locale=locale,
        countries=countries,
        industry=industry,
        employees=employees,
        revenue=revenue.astype(np.int64),
        technologies=technologies,
        topic=random.draw_from(CATEGORIES, count),
        peaks=peaks,
        noise=random.normal(0, ACCOUNT_NOISE, count),
        log_odds=add_weights(keys),
    )


def draw_peaks(random: Chance, size: Size, count: int) -> Ints:
    """Draw when people or companies look for a product: more of them every month."""
    first, last = size.first, size.last + 40 * DAY
    place = random.random_sample((count, 2)) ** GROWTH
    peaks = (first + place * (last - first)).astype(np.int64)
    peaks[~random.flags(0.3, count), 1] = 0
    return np.asarray(peaks)


def size_of(employees: int) -> str:
    """Name the size of a company."""
    steps = ((10, "tiny"), (50, "micro"), (200, "small"), (1000, "mid"))
    return next((name for below, name in steps if employees < below), "enterprise")


def technology_fit(technologies: Iterable[Choice]) -> str:
    """Name the fit weight of what a company uses: at best something that fits."""
    fits = {technology.fit for technology in technologies}
    known = (fit for fit in ("technology:fits", "technology:rival") if fit in fits)
    return next(known, "")


def make_technologies(random: Chance, count: int) -> list[list[Choice]]:
    """Choose one to four technologies for each company."""
    drawn = random.draw_from(TECHNOLOGIES, count * 4).reshape(count, 4)
    many = random.randint(1, 5, count)
    return [
        [TECHNOLOGIES[one] for one in dict.fromkeys(row[: many[number]].tolist())]
        for number, row in enumerate(drawn)
    ]
