"""No weight, threshold, band or half-life stands in a model or macro: they are seeds.

Every number in the SQL and Jinja of models/ and macros/ is 0, 1, part of how the SQL is
built (an ordinal, an indent, a pattern of digits), or on the list below with the reason
why it is no rule of the scoring. Names that only seeds may give (bands, event types,
rules, scoring models) do not stand there at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compiled import table_columns

COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/|--[^\n]*", re.DOTALL)
QUOTED = (re.compile(r"'([^'\n]*)'"), re.compile(r'"([^"\n]*)"'))
NUMBER = re.compile(
    r"(?<![\w.])(\d{4}-\d\d-\d\d|\.?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\w)"
)
BUILD_OF_SQL = re.compile(
    r"(?:group|order) by \d+(?:, \d+)*"  # columns by their place
    r"|indent\(\d+\)"
    r"|'[^'\n]*\[0-9[^'\n]*'"  # a pattern of digits
)
SAID = re.compile(r"'(?:give|a date like)\b[^'\n]*'")  # examples in messages

ALLOWED: dict[str, tuple[set[str], str]] = {
    "macros/config/as_of.sql": ({"2026-06-30"}, "the day on which the demo's data end"),
    "macros/config/history_dates.sql": (
        {"0001-01-01"},
        "the calendar's first day, where a history has no beginning",
    ),
    "macros/config/scoring_dates.sql": ({"7"}, "the days of a week"),
    "macros/config/to_date.sql": (
        {"4", "5", "7", "8"},
        "where year, month and day stand in a date",
    ),
    "macros/config/setting.sql": (
        {"3", "50", "52", "2026-01-01", "0.02"},
        "late days unless the var says otherwise, and examples in messages",
    ),
    "macros/config/evaluation_defaults.sql": (
        {"0.01", "0.1", "0.2", "0.3", "0.9", "0.95", "0.98", "20", "30"},
        "what lead_scoring__evaluation means where it says nothing",
    ),
    "macros/evaluation/interval_width.sql": (
        {"1.959963984540054"},
        "the normal distribution's quantile of a 95 % interval",
    ),
    "macros/evaluation/wilson_bound.sql": ({"2", "4"}, "Wilson's formula"),
    "macros/evaluation/katz_bound.sql": ({"0.5"}, "the half a win in Katz's formula"),
    "macros/evaluation/bounded_exp.sql": ({"700"}, "where powers of e leave a double"),
    "macros/evaluation/logistic.sql": ({"30"}, "log-odds that are as good as certain"),
    "models/intermediate/evaluation/int_lead_scoring__rule_outcomes.sql": (
        {"2"},
        "half of the two sides that a corner adds to the area under a curve",
    ),
    "models/intermediate/evaluation/int_lead_scoring__rule_evidence.sql": (
        {"2"},
        "the two sides to which a rule may differ by chance",
    ),
    "models/intermediate/evaluation/int_lead_scoring__rule_information.sql": (
        {"0.5"},
        "the half a lead that keeps a logarithm from being one of 0",
    ),
    "models/intermediate/evaluation/int_lead_scoring__proposal_quality.sql": (
        {"2"},
        "ties count half in the area under a curve",
    ),
    "macros/evaluation/cut_figures.sql": ({"2"}, "a mean of two"),
    "macros/evaluation/published_bar.sql": (
        {"0.15", "0.35", "0.6", "10"},
        "the bar that published guides set, which judges a score and makes none",
    ),
    "macros/evaluation/share_to_text.sql": (
        {"0.5", "2", "3", "4", "1000"},
        "three decimals and where they stand",
    ),
    "models/intermediate/evaluation/int_lead_scoring__bar_misses.sql": (
        {"100"},
        "how a share is written in per cent",
    ),
    "models/intermediate/evaluation/int_lead_scoring__cuts.sql": (
        {"10", "100", "101"},
        "every tenth of the leads, in per cent",
    ),
    "models/intermediate/evaluation/int_lead_scoring__ranking_quality.sql": (
        {"2"},
        "ties count half",
    ),
    "models/intermediate/evaluation/int_lead_scoring__weekly_capacity.sql": (
        {"5", "12", "52"},
        "the working days of a week, the months and weeks of a year",
    ),
    "macros/cross_db/key_of.sql": (
        {"2", "31"},
        "the half that fits a signed integer, and the character between texts",
    ),
    "macros/cross_db/to_number.sql": (
        {"1e100"},
        "from where on the exponent of a double has three digits",
    ),
    "macros/cross_db/to_timestamp_utc.sql": (
        {"00", "02", "26", "29", "048", "02468", "13579"},
        "the calendar's leap years",
    ),
    "macros/config/is_date.sql": (
        {"4", "5", "7", "8", "0000"},
        "where year, month and day stand in a date",
    ),
    "macros/cross_db/type_text.sql": ({"65535"}, "Redshift's longest text"),
    "macros/incremental/is_within_days.sql": (
        {"20", "23", "59", "59.999999", "0001-01-01", "9999-12-31"},
        "spans of days in one condition, the end of a day and the calendar's ends",
    ),
    "macros/scoring/decay_factor.sql": ({"0.5"}, "the half in half-life"),
    "macros/scoring/momentum_days.sql": (
        {"7", "21"},
        "the week and the three weeks before that momentum is defined by",
    ),
    "macros/scoring/is_held_out.sql": (
        {"8", "16"},
        "the eight hexadecimal digits of which a share is a bound",
    ),
    "macros/scoring/recent_days.sql": (
        {"30"},
        "points_last_30_days bears it in its name",
    ),
    "macros/scoring/weekday_number.sql": ({"7"}, "the days of a week"),
    "models/intermediate/evaluation/int_lead_scoring__band_shares.sql": (
        {"0.5"},
        "half a lead more in each band, so that an empty one has a logarithm",
    ),
    "models/intermediate/evaluation/int_lead_scoring__last_quarter.sql": (
        {"2"},
        "equal scores count half",
    ),
    "models/intermediate/routing/int_lead_scoring__response_dates.sql": (
        {"24"},
        "the hours of a day",
    ),
    "models/intermediate/routing/int_lead_scoring__working_days.sql": (
        {"5", "10"},
        "the days from Monday to Friday, and how digits make numbers",
    ),
    "macros/scoring/since_ever.sql": (
        {"0001-01-01"},
        "the first day of the calendar, which says since ever",
    ),
    "macros/scoring/to_combined_points.sql": (
        {"1e-10"},
        "less than any score tells, more than a double is off",
    ),
    "macros/scoring/to_points.sql": ({"4"}, "decimals of a contribution"),
    "macros/validation/operand_columns.sql": ({"2"}, "the second part of low|high"),
    "macros/validation/seed_contract_of_accounts.sql": (
        {"0.5", "0.6", "3"},
        "what an empty cell means: the one place that may know",
    ),
    "macros/validation/seed_contract_of_results.sql": (
        {"100", "730"},
        "what an empty cell means: the one place that may know (design, section 4)",
    ),
    "models/intermediate/events/int_lead_scoring__days_to_read.sql": (
        {"2", "3"},
        "how far links between days of one run are followed",
    ),
    "models/intermediate/events/int_lead_scoring__linked_days.sql": (
        {"86400"},
        "seconds of a day, which windows of bot rules may run past",
    ),
    "models/intermediate/inputs/int_lead_scoring__identity_paths.sql": (
        {"2", "6"},
        "doublings: chains of up to 2 ** 6 links resolve",
    ),
    "models/intermediate/inputs/int_lead_scoring__leads.sql": (
        {"2"},
        "what follows the @ is the second part",
    ),
    "models/intermediate/qualification/int_lead_scoring__reasons.sql": (
        {"2", "3"},
        "reason_1 to reason_3",
    ),
    "models/marts/account_scores.sql": ({"3"}, "the top three categories"),
    "models/intermediate/sync/int_lead_scoring__leads_to_sync.sql": (
        {"2", "3", "255"},
        "reason_1 to reason_3, and the longest text that fields of a CRM hold",
    ),
    "models/intermediate/qualification/int_lead_scoring__top_categories.sql": (
        {"3"},
        "the top three categories",
    ),
    "models/staging/inputs/stg_lead_scoring__events.sql": (
        {"23", "59", "59.999999", "0001-01-01", "1970-01-01", "9999-12-31"},
        "the calendar's ends, and the day of rows that bear no time",
    ),
}

# Columns of a seed whose cells are names that nothing but seeds may give.
NAMES = {
    "models": ["scoring_model"],
    "bands": ["band"],
    "fit_rules": ["rule_id"],
    "engagement_rules": ["rule_id", "event_type"],
    "sequence_rules": ["rule_id", "first_event_type", "second_event_type"],
    "rule_groups": ["rule_group"],
    "qualification": ["lane"],
    "asset_categories": ["category"],
    "bot_rules": ["bot_rule_id"],
}
# Words that mean something else where they stand.
OTHER_MEANING = {
    "macros/cross_db/text_order.sql": {"c"},  # a collation
    "macros/cross_db/to_boolean.sql": {"1", "f"},
    "models/intermediate/evaluation/int_lead_scoring__compared_leads.sql": {
        "total_score",  # a column
    },
    "models/intermediate/sync/int_lead_scoring__leads_to_sync.sql": {
        "total_score",  # a column
    },
}

PLANTED_NUMBERS = {
    "select * from scores where total_score >= 70": ["70"],
    "{% set half_life = 14 %}": ["14"],
    "power(0.5, age_days / 21.5)": ["0.5", "21.5"],
    "case when engagement_score > '40' then points * .25 end": ["40", ".25"],
    "{% for bound in [20, 1e2] %}": ["20", "1e2"],
    "-- 5 points\nselect 2 as weight -- 3": ["2"],
    "where event_on >= '2026-01-01'": ["2026-01-01"],
    "lead_scoring.limited('points', '-50', '100')": ["50", "100"],
}
PLANTED_NAMES = {
    "where fit_band in ('A', 'b')": ["A", "b"],
    "where event_type = 'page_view'": ["page_view"],
    "{{ points_of(\"rule_id = 'pricing_page'\") }}": ["pricing_page"],
    '{% if band == "hot" %}': ["hot"],
}
HARMLESS = (
    "select reason_1, points_last_30_days from reach_6 group by 1, 2, 3",
    "{# 70 points #} {{ sql | indent(8) }} -- the band 'A' begins at 60",
    "/* where fit_band = 'A'\nand score > 60 */ coalesce(points, 0) + 1",
    "matches_regexp(text, '[0-9]{4}')",
)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Write spaces over what matches; lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and spelling of each number that is not 0, 1 or how SQL is built."""
    for pattern in (COMMENT, BUILD_OF_SQL, SAID):
        text = blanked(pattern, text)
    for line, code in enumerate(text.splitlines(), 1):
        for match in NUMBER.finditer(code):
            if match[1] not in {"0", "1"}:
                yield line, match[1]


def names(text: str, given: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and spelling of each quoted text that is one of the names."""
    for line, code in enumerate(blanked(COMMENT, text).splitlines(), 1):
        for quoted in QUOTED:
            for match in quoted.finditer(code):
                if match[1].strip().lower() in given:
                    yield line, match[1]


@pytest.fixture(scope="module")
def sources(project_root: Path) -> dict[str, str]:
    """The SQL of models and macros, by path from the root."""
    return {
        path.relative_to(project_root).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("models", "macros")
        for path in sorted((project_root / folder).rglob("*.sql"))
    }


@pytest.fixture(scope="module")
def names_of_seeds(project_root: Path) -> set[str]:
    """The names that the shipped seeds give, lower-cased, but the contract's own.

    A rule may be called as a column or an input is.
    """
    given = set()
    for seed, columns in NAMES.items():
        path = project_root / "seeds" / f"lead_scoring_{seed}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                given |= {row[column].strip().lower() for column in columns}
    inputs = list((project_root / "seeds" / "demo").glob("*.csv"))
    contract = {path.stem.removeprefix("lead_scoring_demo_") for path in inputs}
    return given - contract.union(*map(table_columns, inputs)) - {""}


def test_no_number_of_the_scoring_stands_in_sql(sources: dict[str, str]) -> None:
    found = [
        f"{file}:{line}: {number}"
        for file, text in sources.items()
        for line, number in numbers(text)
        if number not in ALLOWED.get(file, (set(), ""))[0]
    ]
    assert len(sources) > 100
    assert not found, "make it a seed's column, or say in ALLOWED why it is none"


def test_no_name_of_a_seed_stands_in_sql(
    sources: dict[str, str], names_of_seeds: set[str]
) -> None:
    found = [
        f"{file}:{line}: {name}"
        for file, text in sources.items()
        for line, name in names(text, names_of_seeds - OTHER_MEANING.get(file, set()))
    ]
    assert {"a", "1", "hot", "page_view", "pricing_page", "default"} <= names_of_seeds
    assert not found, "join to the seed, or say in OTHER_MEANING what it means"


def test_everything_allowed_is_there(sources: dict[str, str]) -> None:
    """An exception that nothing needs would let the next literal in."""
    for file, (allowed, _) in ALLOWED.items():
        assert allowed == {number for _, number in numbers(sources[file])}, file
    for file, meant in OTHER_MEANING.items():
        assert meant == {name.lower() for _, name in names(sources[file], meant)}, file


@pytest.mark.parametrize(("text", "planted"), PLANTED_NUMBERS.items())
def test_planted_number_is_found(text: str, planted: list[str]) -> None:
    assert [number for _, number in numbers(text)] == planted


@pytest.mark.parametrize(("text", "planted"), PLANTED_NAMES.items())
def test_planted_name_is_found(
    text: str, planted: list[str], names_of_seeds: set[str]
) -> None:
    assert [name for _, name in names(text, names_of_seeds)] == planted


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_literal_is_not_taken_for_one(
    text: str, names_of_seeds: set[str]
) -> None:
    assert [*numbers(text), *names(text, names_of_seeds)] == []
