"""Lead scoring in plain Python: the independent judge of the SQL.

Written from the design (sections 3 to 6), docs/semantics.md and docs/acting.md alone,
never from the SQL, so that an error in one of the two shows as a difference. It favours
clarity over speed and uses the standard library only.

Of docs/acting.md it knows crossings, recycling, the hold-out and sequence rules. Left
out are `rules_hash` and `event_id`.

Units: points and scores are floats rounded half away from zero at 4 decimals; ages
and periods are whole days; timestamps are `datetime`s in UTC; dates are UTC days.

`score` does everything, from `World` to `Scored`. The modules in its order: `contract`
(columns), `cells`, `amounts`, `conditions`; `rules` and `seeds`; `identities`, `facts`,
`rejects`, `bots` and `inputs`; `dates`, `attributes`, `engagement`, `recycling`,
`adjustments`, `holdout`; then for one lead under one model on one date `case`,
`ledger`, `categories`, `qualification`, `lead_scores`; for one lead on all dates
`timeline`; from date to date `crossings`; `marts`.
"""

from reference.amounts import round4
from reference.attributes import attributes_of, email_domain
from reference.cells import (
    like,
    lower,
    norm,
    number_text,
    parse_boolean,
    parse_number,
    parse_timestamp,
)
from reference.conditions import NUMERIC_OPERATORS, OPERATORS, Tri, all_hold, judge
from reference.contract import INPUT_COLUMNS, SEED_COLUMNS, Row, Scored, World
from reference.engagement import CountingRule, EngagementRule, SequenceRule
from reference.facts import Adjustment, Facts
from reference.identities import Identities
from reference.inputs import clean, read_inputs
from reference.marts import score
from reference.rules import Model
from reference.seeds import read_rules
from reference.timeline import scored_leads, scoring_models

__all__ = [
    "INPUT_COLUMNS",
    "NUMERIC_OPERATORS",
    "OPERATORS",
    "SEED_COLUMNS",
    "Adjustment",
    "CountingRule",
    "EngagementRule",
    "Facts",
    "Identities",
    "Model",
    "Row",
    "Scored",
    "SequenceRule",
    "Tri",
    "World",
    "all_hold",
    "attributes_of",
    "clean",
    "email_domain",
    "judge",
    "like",
    "lower",
    "norm",
    "number_text",
    "parse_boolean",
    "parse_number",
    "parse_timestamp",
    "read_inputs",
    "read_rules",
    "round4",
    "score",
    "scored_leads",
    "scoring_models",
]
