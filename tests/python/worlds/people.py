"""Draws leads and accounts, as dirty as they come."""

from __future__ import annotations

from collections.abc import Sequence

from reference import Row
from worlds.dates import OFTEN_BAD, Calendar
from worlds.pen import Cell, Pen, row_of
from worlds.vocabulary import (
    ACCOUNT_IDS,
    BLANKS,
    COUNTRIES,
    EMAILS,
    FALSES,
    OWNER_IDS,
    TEXTS,
    TITLES,
    TRUES,
)

_FULL_NAMES: tuple[Cell, ...] = ("Ann", "O'Brien", "山田 太郎", None, "")
_LEAD_ACCOUNTS: tuple[Cell, ...] = ("A1", "A1", "A2", "a1", "Ä 4", "A9", None, "")
_CREATED_AGES = (400, 400, 30, 7, 1, 0, 400, 30, 2, 0, -1)
_SELDOM_TRUE = (*FALSES * 18, *TRUES)
_OFTEN_TRUE = (*FALSES * 6, *TRUES)

_ACCOUNT_NAMES: tuple[Cell, ...] = ("Corp", "größe 😀", None, " ")
_INDUSTRIES: tuple[Cell, ...] = ("Finance", "ФИНАНСЫ", "50%_off", None, "")
_EMPLOYEES: tuple[Cell, ...] = (
    *("2000", "50", "2000.0", "5000", " 10 ", "big", None, ""),
)
_REVENUES: tuple[Cell, ...] = ("1000000", "2.5e6", "0.5", "250000.0", "lots", None, "")
_TIERS: tuple[Cell, ...] = ("gold", "1", "2.0", None, "")


def _lead(calendar: Calendar, lead_id: Cell) -> Row:
    pen = calendar.pen
    return row_of(
        "leads",
        lead_id=lead_id,
        email=pen.pick(EMAILS),
        full_name=pen.pick(_FULL_NAMES),
        job_title=pen.pick(TITLES),
        department=pen.respelled("it", "department"),
        country=pen.pick(COUNTRIES),
        region=pen.respelled("Юг", "region"),
        account_id=pen.pick(_LEAD_ACCOUNTS),
        lead_source=pen.pick(TEXTS),
        owner_id=pen.pick(OWNER_IDS),
        is_opted_out=pen.pick(_OFTEN_TRUE),
        is_deleted=pen.pick(_SELDOM_TRUE),
        created_at=calendar.time(_CREATED_AGES, OFTEN_BAD),
        persona=pen.pick(TEXTS),
    )


def draw_leads(calendar: Calendar, lead_ids: Sequence[str]) -> list[Row]:
    """The leads; in some worlds one stands twice, and one has no id."""
    pen = calendar.pen
    leads = [_lead(calendar, lead_id) for lead_id in lead_ids]
    if pen.chance(25):
        leads.append(_lead(calendar, pen.pick(lead_ids)))
        leads.append(_lead(calendar, pen.pick(BLANKS)))
    return leads


def _account(pen: Pen, account_id: Cell) -> Row:
    return row_of(
        "accounts",
        account_id=account_id,
        account_name=pen.pick(_ACCOUNT_NAMES),
        industry=pen.pick(_INDUSTRIES),
        country=pen.pick(COUNTRIES),
        employee_count=pen.pick(_EMPLOYEES),
        annual_revenue=pen.pick(_REVENUES),
        is_customer=pen.pick(_OFTEN_TRUE),
        tier=pen.pick(_TIERS),
    )


def draw_accounts(pen: Pen) -> list[Row]:
    """Most accounts; in some worlds one stands twice, and one has no id."""
    accounts = [_account(pen, account) for account in pen.subset(ACCOUNT_IDS, 80)]
    if pen.chance(20):
        accounts.append(_account(pen, pen.pick(ACCOUNT_IDS)))
        accounts.append(_account(pen, pen.pick(BLANKS)))
    return accounts
