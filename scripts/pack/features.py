"""Attributes and events as one wide table, for models that are no scoring tables."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from proposal.deals import ClosedDeals

# An attribute is a number if this share of its values is, and they are many.
NEARLY_ALL = 0.95
NUMBERS_ABOVE = 10
# A value that is rarer is "other".
RARE = 10
KINDS = 40
RECENT = (7, 14, 30, 60)
OTHER = "other"


@dataclass
class Features:
    """What the columns of the wide table are, learned from some deals.

    Attributes:
        numeric: attributes that are numbers.
        values: values of each other attribute that are not rare.
        kinds: event types and assets, as `event_type` or `asset` and their names.
    """

    numeric: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def learned_from(cls, deals: ClosedDeals) -> Features:
        """Choose the columns by what these deals hold."""
        features = cls()
        wide = attributes_of(deals)
        for name in wide:
            known = wide[name].dropna()
            numbers = pd.to_numeric(known, errors="coerce")
            is_numeric = numbers.notna().mean() >= NEARLY_ALL
            if is_numeric and numbers.nunique() > NUMBERS_ABOVE:
                features.numeric.append(name)
            else:
                counts = known.value_counts()
                common = sorted(counts.index[counts >= RARE])
                features.values[name] = [*(set(common) - {OTHER}), OTHER]
        for column in ("event_type", "asset"):
            counts = deals.events[column].value_counts()
            features.kinds += [(column, kind) for kind in counts.index[:KINDS]]
        return features

    def of(self, deals: ClosedDeals) -> pd.DataFrame:
        """Make the table: a row a lead of the deals, in their order.

        Returns:
            Floats, NaN where unknown, and categories, NaN where unknown.
        """
        lead_ids = pd.Index(deals.leads["lead_id"])
        wide = attributes_of(deals).reindex(lead_ids)
        columns: dict[str, pd.Series] = {}
        for name in self.numeric:
            columns[f"attribute {name}"] = pd.to_numeric(
                wide[name] if name in wide else pd.Series(np.nan, lead_ids),
                errors="coerce",
            ).astype("float64")
        for name, values in self.values.items():
            given = wide[name] if name in wide else pd.Series(None, lead_ids)
            told = given.where(given.isin(values) | given.isna(), OTHER)
            columns[f"attribute {name}"] = told.astype(pd.CategoricalDtype(values))
        if self.kinds:
            columns |= self.counts(deals.events, lead_ids)
        return pd.DataFrame(columns, index=lead_ids)

    def counts(self, events: pd.DataFrame, lead_ids: pd.Index) -> dict[str, pd.Series]:
        """Count each lead's events by kind and by how long ago they were."""

        def per_lead(rows: pd.DataFrame) -> pd.Series:
            sizes = rows.groupby("lead_id").size()
            return sizes.reindex(lead_ids, fill_value=0).astype("float64")

        columns = {"events": per_lead(events)}
        for column, kind in self.kinds:
            rows = events[events[column] == kind]
            columns[f"{column} {kind}"] = per_lead(rows)
            sums = rows.groupby("lead_id")["event_value"].sum()
            columns[f"{column} {kind} value"] = sums.reindex(lead_ids, fill_value=0.0)
        for days in RECENT:
            columns[f"last {days}"] = per_lead(events[events["age_days"] < days])
        by_lead = events.groupby("lead_id")["age_days"]
        columns["days since last"] = by_lead.min().reindex(lead_ids).astype("float64")
        columns["active days"] = by_lead.nunique().reindex(lead_ids, fill_value=0.0)
        return columns


def attributes_of(deals: ClosedDeals) -> pd.DataFrame:
    """Spread attributes into columns: lower-cased text, of several values the first."""
    told = deals.attributes.assign(
        attribute_value=deals.attributes["attribute_value"].str.strip(" ").str.lower()
    )
    told = told.sort_values("attribute_value").drop_duplicates(["lead_id", "attribute"])
    wide: pd.DataFrame = told.pivot(
        index="lead_id", columns="attribute", values="attribute_value"
    )
    return wide
