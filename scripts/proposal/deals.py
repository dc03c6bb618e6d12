"""What a proposal is made from: closed leads, and what was known of them in time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

LEAD_COLUMNS = ["lead_id", "won", "position"]
ATTRIBUTE_COLUMNS = ["lead_id", "attribute", "attribute_value"]
EVENT_COLUMNS = [
    *("lead_id", "event_type", "asset", "campaign"),
    *("event_value", "age_days"),
]


@dataclass(frozen=True)
class ClosedDeals:
    """Closed leads with their attributes and events, as known on their judged date.

    Attributes:
        leads: one row a lead: `lead_id` (str), `won` (0 or 1), `position` (float, the
            order of the leads in time in any unit; NaN where it is unknown).
        attributes: one row a lead, attribute and value: `lead_id`, `attribute`,
            `attribute_value` (str). Several values are allowed; no row is unknown.
        events: one row an event: `lead_id`, `event_type`, `asset`, `campaign` (str or
            None), `event_value` (float or NaN), `age_days` (int, whole days before the
            judged date, which is 0).
    """

    leads: pd.DataFrame
    attributes: pd.DataFrame
    events: pd.DataFrame

    def of(self, lead_ids: Collection[str]) -> ClosedDeals:
        """Give the deals of some leads only."""
        wanted = pd.Index(lead_ids)
        return ClosedDeals(
            *(
                table[table["lead_id"].isin(wanted)]
                for table in (self.leads, self.attributes, self.events)
            )
        )


def no_events() -> pd.DataFrame:
    """Give the events of leads that have none: no row."""
    kinds = {"event_value": "float64", "age_days": "int64"}
    return pd.DataFrame(
        {name: pd.Series(dtype=kinds.get(name, "object")) for name in EVENT_COLUMNS}
    )
