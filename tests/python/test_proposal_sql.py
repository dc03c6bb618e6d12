"""What a proposal's scorer gives a lead is what the package's SQL gives it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from closed_deals import generated
from compiled import CompiledProject, table_columns
from conftest import CompileOnce
from proposal import ClosedDeals, Proposal, propose, score
from proposal.seeds import COLUMNS
from reference import INPUT_COLUMNS

AS_OF = dt.date(2026, 6, 30)
KNOWN = 700  # leads the rules are made from; all are scored
MISTAKES = "int_lead_scoring__seed_mistakes"
Row = dict[str, str | None]


@pytest.fixture(scope="module")
def deals() -> ClosedDeals:
    """Leads with odd text, several values of an attribute, assets, missing values."""
    drawn = generated(1000, seed=3, base=-1.0).deals
    chance = np.random.default_rng(4)
    events = drawn.events.assign(
        asset=chance.choice(
            np.array(["/a_b", "/aXb", "50%", None], object), len(drawn.events)
        ),
        event_value=drawn.events["event_value"].where(
            chance.random(len(drawn.events)) < 0.9
        ),
    )
    twice = pd.concat([events, events.sample(frac=0.3, random_state=1)])
    several = drawn.attributes[drawn.attributes["attribute"] == "country"].assign(
        attribute_value=" Country 07"
    )
    attributes = pd.concat([drawn.attributes, several[: len(several) // 3]])
    return ClosedDeals(drawn.leads, attributes, twice)


@pytest.fixture(scope="module")
def proposal(deals: ClosedDeals) -> Proposal:
    """A proposal from a part of the leads."""
    made = propose(deals.of(deals.leads["lead_id"][:KNOWN]))
    assert made.has_signal
    return made


@pytest.fixture(scope="module")
def built(
    deals: ClosedDeals, proposal: Proposal, compile_once: CompileOnce
) -> CompiledProject:
    """The package built over the deals and the proposed tables."""
    tables = {f"lead_scoring_{name}": [*names] for name, names in COLUMNS.items()}
    tables |= {
        f"lead_scoring_demo_{name}": [*names] for name, names in INPUT_COLUMNS.items()
    }
    project = CompiledProject(compile_once(), tables, ["lead_scores", MISTAKES])
    for name, table in proposal.seeds.items():
        project.fill(f"lead_scoring_{name}", cells(table))
    filled = inputs(deals)
    for name in INPUT_COLUMNS:
        project.fill(f"lead_scoring_demo_{name}", filled.get(name, []))
    project.run(AS_OF)
    return project


def cells(table: pd.DataFrame) -> list[Row]:
    """The rows of a table, an empty cell being null."""
    return [
        {str(name): cell or None for name, cell in row.items()}
        for row in table.to_dict("records")
    ]


def inputs(deals: ClosedDeals) -> dict[str, list[Row]]:
    """The deals as the package's inputs."""
    events = deals.events.reset_index(drop=True)
    return {
        "leads": [{"lead_id": lead} for lead in deals.leads["lead_id"]],
        "attributes": [
            {
                "entity_type": "lead",
                "entity_id": row.lead_id,
                "attribute": row.attribute,
                "attribute_value": row.attribute_value,
            }
            for row in deals.attributes.itertuples()
        ],
        "events": [
            {
                "event_id": str(row.Index),
                "lead_id": row.lead_id,
                "event_type": row.event_type,
                "asset": row.asset,
                "event_value": None
                if np.isnan(row.event_value)
                else str(row.event_value),
                "occurred_at": str(AS_OF - dt.timedelta(days=row.age_days)),
            }
            for row in events.itertuples()
        ],
    }


def test_the_tables_hold_the_columns_of_the_seeds(
    proposal: Proposal, project_root: Path
) -> None:
    for name, table in proposal.seeds.items():
        seed = project_root / "seeds" / f"lead_scoring_{name}.csv"
        assert list(table.columns) == table_columns(seed), name


def test_the_tables_hold_no_mistake(built: CompiledProject) -> None:
    messages = [row["message"] for row in built.rows(MISTAKES)]
    assert [text for text in messages if "proposed" in text] == []


def test_sql_gives_the_same_scores(
    built: CompiledProject, deals: ClosedDeals, proposal: Proposal
) -> None:
    ours = score(proposal.seeds, deals)
    theirs = {row["lead_id"]: row["total_score"] for row in built.rows("lead_scores")}
    assert len(theirs) == len(ours)
    assert ours.nunique() > 100
    np.testing.assert_allclose(
        [theirs[lead] for lead in ours.index], ours.to_numpy(), atol=1e-3
    )


def test_some_leads_qualify_and_some_do_not(built: CompiledProject) -> None:
    lanes = {row["qualified_by"] for row in built.rows("lead_scores")}
    assert lanes == {None, "total_points"}
