"""The shapes of the eight files, and what their rows are written with.

The columns of a file are the fields of its rows' class, all of them text; a row of dirt
names only what it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from demo_data.chance import Chance
from demo_data.columns import Ints

UNKNOWN_LEAD = "ld-999999"


@dataclass
class Row:
    """A row of a file."""

    file: ClassVar[str]


@dataclass
class LeadRow(Row):
    """A lead."""

    file = "lead_scoring_demo_leads"
    lead_id: str = ""
    email: str = ""
    full_name: str = ""
    job_title: str = ""
    department: str = ""
    country: str = ""
    region: str = ""
    company_name: str = ""
    account_id: str = ""
    lead_source: str = ""
    lifecycle_stage: str = ""
    owner_id: str = ""
    is_opted_out: str = ""
    is_deleted: str = ""
    created_at: str = ""


@dataclass
class AccountRow(Row):
    """A company."""

    file = "lead_scoring_demo_accounts"
    account_id: str = ""
    account_name: str = ""
    domain: str = ""
    industry: str = ""
    country: str = ""
    employee_count: str = ""
    annual_revenue: str = ""
    is_customer: str = ""


@dataclass
class EventRow(Row):
    """Something somebody did."""

    file = "lead_scoring_demo_events"
    event_id: str = ""
    lead_id: str = ""
    event_type: str = ""
    asset: str = ""
    campaign: str = ""
    occurred_at: str = ""
    loaded_at: str = ""
    event_value: str = ""
    is_bot: str = ""


@dataclass
class AttributeRow(Row):
    """A form answer of a lead, or a technology of an account."""

    file = "lead_scoring_demo_attributes"
    entity_type: str = ""
    entity_id: str = ""
    attribute: str = ""
    attribute_value: str = ""
    known_at: str = ""


@dataclass
class OutcomeRow(Row):
    """What became of a lead."""

    file = "lead_scoring_demo_outcomes"
    outcome_id: str = ""
    lead_id: str = ""
    outcome: str = ""
    occurred_at: str = ""
    amount: str = ""
    reason: str = ""
    decided_by: str = ""


@dataclass
class AdjustmentRow(Row):
    """A change of a score by hand."""

    file = "lead_scoring_demo_adjustments"
    adjustment_id: str = ""
    lead_id: str = ""
    scoring_model: str = ""
    dimension: str = ""
    kind: str = ""
    points: str = ""
    effective_at: str = ""
    reason: str = ""


@dataclass
class IdentityRow(Row):
    """An id, and the lead it belongs to."""

    file = "lead_scoring_demo_identities"
    identity: str = ""
    lead_id: str = ""


@dataclass
class CampaignCostRow(Row):
    """What was spent on a campaign."""

    file = "lead_scoring_demo_campaign_costs"
    campaign: str = ""
    cost: str = ""
    cost_on: str = ""


def write_flag(is_so: bool) -> str:
    """Write a flag."""
    return "true" if is_so else "false"


def write_times(moments: Ints) -> list[str]:
    """Write moments as 2026-01-31 10:20:30."""
    texts = np.datetime_as_string(moments.astype("datetime64[s]"))
    letters = texts.astype("U19").view("U1").reshape(-1, 19)
    letters[:, 10] = " "
    return [str(text) for text in letters.reshape(-1).view("U19").tolist()]


def write_time(moment: int) -> str:
    """Write one moment as 2026-01-31 10:20:30."""
    return write_times(np.array([moment]))[0]


def with_zone(time: str) -> str:
    """Rewrite a time as 2026-01-31T10:20:30Z."""
    return time.replace(" ", "T") + "Z"


def spoil(random: Chance, rows: Sequence[Row], column: str, *texts: str) -> None:
    """Put each of the texts into a row of its own."""
    for row, text in zip(random.permutation(len(rows)), texts, strict=False):
        setattr(rows[row], column, text)
