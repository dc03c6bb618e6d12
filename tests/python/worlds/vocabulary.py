"""The words that rules and facts share, so that the ones meet the others.

In every pool the plainest value stands first: Hypothesis shrinks towards it. A value
that stands twice is drawn twice as often.
"""

from __future__ import annotations

from collections.abc import Sequence

from worlds.pen import Cell

BLANKS: tuple[Cell, ...] = (None, "", "  ")

MODEL_NAMES = ("Main", 'Pro\'s "model"', "модель Б")
LEAD_IDS = ("L1", "L2", "L3", "l1", "Л 5", "o'L6\"", "L\\7_%", "名8")
ACCOUNT_IDS: tuple[Cell, ...] = ("A1", "A2", "a1", "Ä 4")
OWNER_IDS: tuple[Cell, ...] = ("7", "50", "o1", "0.5")

EMAILS: tuple[Cell, ...] = (
    *("ann@corp.com", "bob@gmail.com", "Eve@RIVAL.io", "zoë@Яндекс.РФ", "x@mail.ru"),
    *(" ann@corp.com ", "no-at", "two@@x.com", "a@", "@corp.com", "a@b@c.de"),
    *(None, "", "  "),
)
TITLES: tuple[Cell, ...] = (
    *("Head of Sales", "VP Marketing", "Financial Advisor", "senior financial advisor"),
    *("Инженер", "head of 100%_data", "営業 head", "CEO", None, "", " "),
)
COUNTRIES: tuple[Cell, ...] = (
    *("DE", "us", " DE ", "РОССИЯ", "日本", "Côte d'Ivoire", "\tDE", "US", None, ""),
)
TEXTS: tuple[Cell, ...] = (
    *(
        "Direct",
        "web|ads",
        "50%_off",
        "back\\slash",
        'say "hi"',
        "Ünï 😀",
        "two\nlines",
    ),
    *(None, "", "   "),
)
NUMBERS: tuple[Cell, ...] = (
    *("10", "5", "50", "2000", "5.", ".5", " 50 ", "+7", "-1", "1e3", "2.5e-1", "2000"),
    *("many", "1,000", "1_000", "inf", "nan", "0x1f", "-", "5 000", None, ""),
)
INTERESTS: tuple[Cell, ...] = (
    *("Cloud", "data", "cloud ", "AI|ML", "данные", "100%", None, "", " "),
)
FALSES: tuple[Cell, ...] = ("false", None, "0", "No", "", "f", "maybe", "n")
TRUES: tuple[Cell, ...] = ("true", "1", "YES", " t ", "y", "True")
REASONS: tuple[Cell, ...] = (None, "Because", "", "потому что", "it's 100%", "  ")

EVENT_TYPES = ("visit", "visit", "visit", "Form", "Form", "Заявка", "email open")
CATEGORIES = (("Pricing", "pricing"), ("Docs", "DOCS"), ("Блог", "блог"))
"""Each category with another spelling of it."""

NUMERIC_ATTRIBUTES = (
    *("budget", "account_employee_count", "account_annual_revenue", "team size"),
    "owner_id",
)
_TRUTHS = ("true", "false")


def _texts(pool: Sequence[Cell]) -> list[str]:
    """The values of a pool that an operand can be made of: not blank, trimmed."""
    return [text for cell in pool if cell and (text := cell.strip(" "))]


ATTRIBUTES: tuple[tuple[str, list[str]], ...] = tuple(
    (name, _texts(pool))
    for name, pool in (
        ("country", COUNTRIES),
        ("country", ("DE", "us")),
        ("owner_id", OWNER_IDS),
        ("owner_id", OWNER_IDS),
        ("job_title", TITLES),
        ("email", EMAILS),
        ("is_freemail", _TRUTHS),
        ("email_domain", ("corp.com", "GMAIL.com", "яндекс.рф", "rival.io")),
        ("is_freemail", ("true", "FALSE")),
        ("is_competitor", _TRUTHS),
        ("is_opted_out", _TRUTHS),
        ("is_deleted", _TRUTHS),
        ("seniority", ("Head", "VP", "Top")),
        ("job_function", ("Sales", "data")),
        ("lead_source", TEXTS),
        ("persona", TEXTS),
        ("lead_id", LEAD_IDS),
        ("account_id", ACCOUNT_IDS),
        ("account_industry", ("finance", "Финансы", "50%_off")),
        ("account_name", ("Corp", "Größe 😀")),
        ("account_country", COUNTRIES),
        ("account_tier", ("Gold", "1", "2")),
        ("account_is_customer", _TRUTHS),
        ("account_employee_count", ("2000", "50", "10")),
        ("account_employee_count", ("1000", "49.5", "2000")),
        ("account_annual_revenue", ("1000000", "2500000", "0.5", "250000")),
        ("owner_id", OWNER_IDS),
        ("owner_id", OWNER_IDS),
        ("budget", ("10", "50", "2000", "0.25")),
        ("team size", NUMBERS),
        ("interests", INTERESTS),
        ("account_technology", INTERESTS),
        ("never asked", ("1",)),
        ("department", ("IT", "it|ops")),
        ("region", ("North", "юг")),
    )
)
"""Attributes that conditions ask for, with values that operands are made of."""
