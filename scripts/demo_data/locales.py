"""Where people come from: countries, names and titles, in their own script."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from demo_data.vocabulary import read, read_groups


class Country(NamedTuple):
    """A country with its share of a locale's people."""

    name: str
    region: str
    share: float
    fit: str  # its key in data/fit_weights.csv


class Name(NamedTuple):
    """A first or last name as written, and in Latin letters as in an address."""

    native: str
    latin: str


class Title(NamedTuple):
    """A job title, and what it stands for."""

    title: str
    seniority: str
    function: str


class Locale(NamedTuple):
    """Where people come from."""

    name: str
    share: float
    company_name: str  # a pattern
    full_name: str  # a pattern
    first_names: list[Name]
    last_names: list[Name]
    countries: list[Country]


def split_name(word: str) -> Name:
    """Split `native=latin`; a Latin word loses its accents for the address."""
    native, _, latin = word.partition("=")
    if not latin:
        for special, plain in (("ø", "o"), ("Ø", "O"), ("ß", "ss")):
            word = word.replace(special, plain)
        folded = unicodedata.normalize("NFKD", word)
        latin = "".join(letter for letter in folded if letter.isascii())
    return Name(native, latin.replace("'", ""))


COUNTRIES = {
    locale: [
        Country(row["country"], row["region"], float(row["share"]), row["fit"])
        for row in rows
    ]
    for locale, rows in read_groups("countries").items()
}
COUNTRY = {one.name: one for countries in COUNTRIES.values() for one in countries}
LOCALES = [
    Locale(
        row["locale"],
        float(row["share"]),
        row["company_name"],
        row["full_name"],
        [split_name(word) for word in row["first_names"].split()],
        [split_name(word) for word in row["last_names"].split()],
        COUNTRIES[row["locale"]],
    )
    for row in read("locales")
]

# By locale, and by kind of lead for the kinds that have titles of their own.
TITLES: dict[str, list[Title]] = {}
for record in read("titles"):
    for people in record["people"].split():
        TITLES.setdefault(people, []).append(
            Title(record["title"], record["seniority"], record["function"])
        )
