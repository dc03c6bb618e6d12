"""Reads closed deals from a DuckDB database that the package has built."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from proposal.deals import ClosedDeals

# Columns that name a lead or say what became of it: columns have no time, and these
# change once a deal is closed. The package's own attributes of any name are taken.
NO_ATTRIBUTES = (
    "lead_id",
    "email",
    "full_name",
    "account_id",
    "owner_id",
    "lifecycle_stage",
    "is_opted_out",
    "is_deleted",
    "account_is_customer",
    "created_at",
    "created_on",
    "is_holdout",
)

JUDGED = """
with

judged as (
    select
        lead_id,
        scored_on,
        closed_on,
        is_won,
        scoring_model,
        count(*) over (partition by scoring_model) as lead_count
    from milestone_scores
    where is_judged
),

final as (
    select
        lead_id,
        scoring_model,
        scored_on,
        cast(is_won as integer) as won,
        cast(closed_on - date '0001-01-01' as double) as position
    from judged
    qualify
        row_number() over (
            partition by lead_id order by lead_count desc, scoring_model, scored_on
        ) = 1
)

select * from final
"""

GIVEN = """
with

rows_known as (
    select
        *,
        coalesce(cast(known_at as date), date '0001-01-01') as known_on
    from stg_lead_scoring__attributes
    where reject_reason is null and attribute_value is not null
)

select distinct
    judged.lead_id,
    rows_known.attribute,
    rows_known.attribute_value
from rows_known
inner join int_lead_scoring__lead_ids as ids
    on rows_known.entity_id = ids.source_lead_id
inner join judged
    on
        ids.lead_id = judged.lead_id
        and judged.scored_on >= ids.valid_from
        and (judged.scored_on < ids.valid_until or ids.valid_until is null)
where rows_known.entity_type = 'lead' and rows_known.known_on <= judged.scored_on
union
select
    judged.lead_id,
    case
        when rows_known.attribute = 'account_name' then rows_known.attribute
        else 'account_' || rows_known.attribute
    end as attribute,
    rows_known.attribute_value
from rows_known
inner join int_lead_scoring__leads as leads
    on rows_known.entity_id = leads.account_id
inner join judged
    on leads.lead_id = judged.lead_id
where rows_known.entity_type = 'account' and rows_known.known_on <= judged.scored_on
"""

COLUMNS = """
select
    leads.*,
    derived.* exclude (lead_id)
from int_lead_scoring__leads as leads
inner join int_lead_scoring__derived_attributes as derived
    on leads.lead_id = derived.lead_id
inner join judged
    on leads.lead_id = judged.lead_id
"""

EVENTS = """
select
    judged.lead_id,
    kinds.event_type,
    nullif(kinds.asset, '') as asset,
    nullif(kinds.campaign, '') as campaign,
    daily.event_value,
    datediff('day', daily.event_on, judged.scored_on) as age_days,
    daily.event_count
from judged
inner join int_lead_scoring__scored_leads as scored
    on
        judged.lead_id = scored.lead_id
        and judged.scoring_model = scored.scoring_model
        and judged.scored_on = scored.scored_on
inner join int_lead_scoring__scored_sources as sources
    on scored.score_key = sources.score_key
inner join int_lead_scoring__daily_events as daily
    on
        sources.source_key = daily.source_key
        and daily.event_on > sources.seen_after
        and daily.event_on <= judged.scored_on
inner join int_lead_scoring__event_kinds as kinds
    on daily.kind_key = kinds.kind_key
order by all
"""


def read_database(path: Path) -> ClosedDeals:
    """Read the judged leads of `milestone_scores`, and what was known of them then.

    Lead and account columns count as they are now, but for those in which the outcome
    shows; attributes with a time and events count as of the day before hand-off, or
    before the close where nobody handed the lead over.

    Args:
        path: DuckDB file of a build of the package.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        judged = connection.execute(JUDGED).df()
        connection.register("judged", judged)
        columns = connection.execute(COLUMNS).df()
        given = connection.execute(GIVEN).df()
        events = connection.execute(EVENTS).df()
    wide = columns.drop(columns=[*NO_ATTRIBUTES[1:]], errors="ignore")
    known = wide.melt(
        "lead_id", var_name="attribute", value_name="attribute_value"
    ).dropna(subset="attribute_value")
    known["attribute_value"] = known["attribute_value"].map(_text)
    counts = events.pop("event_count").to_numpy(int)
    return ClosedDeals(
        judged[["lead_id", "won", "position"]].sort_values("lead_id"),
        pd.concat([known, given], ignore_index=True),
        events.iloc[np.repeat(np.arange(len(events)), counts)].reset_index(drop=True),
    )


def _text(value: object) -> str:
    """Write a cell as the package does: true, 2000, as it stands."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value)).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
