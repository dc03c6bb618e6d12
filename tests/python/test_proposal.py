"""What is proposed from closed deals: the truth if it is known, nothing from noise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

from closed_deals import ACTS, INDUSTRIES, STEPS, Act, generated
from pack.reading import read_pack
from proposal import ClosedDeals, Proposal, propose, score, validation
from proposal.database import read_database
from proposal.deals import no_events
from proposal.files import PREFIX

TRUTH_SIZE = 18_000
NOISE_SIZE = 800


@pytest.fixture(scope="module")
def learned() -> Proposal:
    """What is proposed from many leads whose weights are known."""
    made = propose(generated(TRUTH_SIZE, seed=2).deals)
    assert made.has_signal
    return made


def probed(made: Proposal) -> pd.DataFrame:
    """Points a proposal gives for one value or event more, and the true weights."""
    values = [("Industry", name, weight) for name, weight in INDUSTRIES.items()]
    middles = (5, 30, 120, 500, 5000)
    values += [
        ("employees", str(middle), weight)
        for middle, weight in zip(middles, STEPS.values(), strict=True)
    ]
    truth = [weight for *_, weight in values] + [act.weight for act in ACTS.values()]
    ids = [f"probe {number}" for number in range(len(truth))]
    attributes = pd.DataFrame(
        [
            (lead, name, value)
            for lead, (name, value, _) in zip(ids, values, strict=False)
        ],
        columns=["lead_id", "attribute", "attribute_value"],
    )
    events = no_events()
    acts = list(ACTS)
    events["lead_id"] = ids[len(values) :]
    events["event_type"] = acts
    events["age_days"] = 0
    leads = pd.DataFrame({"lead_id": [*ids, "none"], "won": 0, "position": 0.0})
    points = score(made.seeds, ClosedDeals(leads, attributes, events))
    found = points.reindex(ids).to_numpy() - points["none"]
    return pd.DataFrame({"truth": truth, "found": found})


@pytest.mark.slow
def test_proposed_weights_rank_as_the_true_ones(learned: Proposal) -> None:
    table = probed(learned)
    assert spearmanr(table["truth"], table["found"]).statistic >= 0.9


@pytest.mark.slow
def test_half_lives_are_found_and_none_where_nothing_decays(learned: Proposal) -> None:
    assert learned.validation is not None
    found = learned.validation.half_lives
    true = {name.lower(): act.half_life for name, act in ACTS.items() if act.half_life}
    assert found.keys() == true.keys()
    for name, half_life in true.items():
        assert found[name] == pytest.approx(half_life, rel=0.25), name


@pytest.mark.slow
def test_the_gain_of_decay_is_shown_with_its_interval(learned: Proposal) -> None:
    assert learned.validation is not None
    gain = learned.validation.decay_gain
    assert gain is not None
    low, high = gain.bounds()
    assert 0 < low < gain.value < high
    assert f"{low:+.4f} to {high:+.4f}" in learned.why


def test_no_half_life_where_nothing_decays() -> None:
    lasting = {name: act._replace(half_life=None) for name, act in ACTS.items()}
    made = propose(generated(2000, seed=1, acts=lasting).deals)
    assert made.has_signal
    assert set(made.seeds["engagement_rules"]["decay_kind"]) == {"none"}


def test_what_lowers_conversion_gets_no_positive_points() -> None:
    acts = {"sales_task": Act(-0.8, None, 1.0), "visit": Act(0.8, None, 1.0)}
    rules = propose(generated(2000, seed=2, acts=acts).deals).seeds["engagement_rules"]
    signs = rules.assign(points=rules["points"].astype(float)).groupby("event_type")
    assert signs["points"].max()["sales_task"] < 0 < signs["points"].min()["visit"]


@pytest.mark.slow
def test_nothing_is_proposed_from_shuffled_outcomes() -> None:
    """Nor is the error told too small: AUCs lie about chance as far as it says."""
    acts = {name: ACTS[name] for name in ("pricing_page", "webinar")}
    deals = generated(NOISE_SIZE, seed=5, acts=acts, base=-1.0).deals
    distances = []
    for seed in range(20):
        won = np.random.default_rng(seed).permutation(deals.leads["won"])
        shuffled = replace(deals, leads=deals.leads.assign(won=won))
        made = propose(shuffled, is_ordered=seed % 2 == 0)
        assert not made.has_signal, made.why
        assert made.seeds == {}
        assert "Nothing is proposed" in made.why
        assert made.validation is not None
        found = made.validation.auc
        if found.error:  # else no rule was made
            distances.append((found.value - 0.5) / found.error)
    assert np.mean(np.square(distances)) < 1.2, distances


def test_nothing_is_proposed_where_the_later_half_ended_alike() -> None:
    deals = generated(400, seed=3, base=-1.0).deals
    is_later = deals.leads["position"] >= 200
    late = replace(deals, leads=deals.leads.assign(won=deals.leads["won"] * ~is_later))
    made = propose(late)
    assert not made.has_signal
    assert "all ended alike" in made.why


def test_the_order_of_rows_does_not_matter() -> None:
    deals = generated(800, seed=6, base=-1.0).deals
    mixed = ClosedDeals(
        *(
            table.sample(frac=1, random_state=9)
            for table in (deals.leads, deals.attributes, deals.events)
        )
    )
    one, two = propose(deals), propose(mixed)
    assert one.why == two.why
    for name, table in one.seeds.items():
        pd.testing.assert_frame_equal(table, two.seeds[name])


def test_too_few_closed_deals_are_said_to_be_so() -> None:
    made = propose(generated(30).deals)
    assert not made.has_signal
    assert made.why.startswith("Not enough closed deals")


def test_leads_without_attributes_or_events_have_no_signal() -> None:
    leads = generated(500).deals.leads
    nothing = pd.DataFrame(
        columns=["lead_id", "attribute", "attribute_value"], dtype=str
    )
    assert not propose(ClosedDeals(leads, nothing, no_events())).has_signal


def test_delong_gives_the_area_and_about_the_error_of_a_bootstrap() -> None:
    chance = np.random.default_rng(0)
    won = (chance.random(400) < 0.3).astype(float)
    scores = np.round(won + chance.normal(0, 1.5, 400), 1)
    found = validation.auc(scores, won)
    assert found.value == pytest.approx(roc_auc_score(won, scores), abs=1e-12)
    draws = [chance.integers(0, 400, 400) for _ in range(500)]
    spread = np.std([roc_auc_score(won[draw], scores[draw]) for draw in draws])
    assert found.error == pytest.approx(spread, rel=0.15)


def test_a_proposal_is_written_for_people_and_for_dbt(tmp_path: Path) -> None:
    made = propose(generated(800, seed=6, base=-1.0).deals)
    made.write(tmp_path)
    for name, table in made.seeds.items():
        written = pd.read_csv(
            tmp_path / f"{PREFIX}{name}.csv", dtype=str, keep_default_na=False
        )
        pd.testing.assert_frame_equal(written, table.reset_index(drop=True))
    readme = (tmp_path / "README.md").read_text()
    assert all(rule in readme for rule in made.why.split("\n"))


def test_a_pack_is_read_and_its_order_is_no_attribute(tmp_path: Path) -> None:
    count = 40
    leads = pd.DataFrame(
        {
            "lead_id": [f"L{number}" for number in range(count)],
            "as_of": "2024-01-01",
            "rank": range(count, 0, -1),
            "size": [number % 3 for number in range(count)],
        }
    )
    leads.to_csv(tmp_path / "train_leads.csv", index=False)
    leads.assign(won=1)[["lead_id", "won"]].to_csv(
        tmp_path / "train_outcomes.csv", index=False
    )
    pd.DataFrame(
        {
            "lead_id": ["L1", "L2"],
            "age_days": [6.2, 0],
            "event_type": "visit",
            "event_category": ["web", None],
            "quantity": [3, None],
        }
    ).to_csv(tmp_path / "train_events.csv", index=False)
    pack = read_pack(tmp_path, parts=["train"])
    deals = pack.deals
    assert pack.order.column == "rank"
    assert set(deals.attributes["attribute"]) == {"size"}
    assert deals.leads["position"].tolist() == list(range(count, 0, -1))
    assert deals.events["age_days"].tolist() == [7, 0]


@pytest.mark.slow
def test_closed_deals_are_read_as_they_were_known_then(
    demo_database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(demo_database.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            """
            create or replace table milestone_scores as
            select
                scoring_model,
                lead_id,
                'close' as milestone,
                scored_on,
                true as is_judged,
                milestones like '%won%' as is_won,
                scored_on + 1 as closed_on
            from lead_score_history
            where milestones like '%won%' or milestones like '%lost%'
            """
        )
        expected = connection.execute(
            """
            select
                lead_id,
                sum(event_count) as event_count
            from (
                select distinct
                    judged.lead_id,
                    days.*
                from (
                    select distinct
                        lead_id,
                        scored_on
                    from milestone_scores
                ) as judged
                inner join int_lead_scoring__lead_ids as ids
                    on judged.lead_id = ids.lead_id
                inner join int_lead_scoring__known_ids as known
                    on ids.source_lead_id = known.source_lead_id
                inner join int_lead_scoring__daily_events as days
                    on
                        known.source_key = days.source_key
                        and days.event_on <= judged.scored_on
                        and days.event_on > judged.scored_on - 365
            )
            group by 1
            """
        ).fetchall()
    deals = read_database(copy)
    counts = deals.events.groupby("lead_id").size()
    assert deals.leads["lead_id"].is_unique
    assert not {"lead_id", "lifecycle_stage"} & set(deals.attributes["attribute"])
    assert {"job_title", "account_industry"} <= set(deals.attributes["attribute"])
    assert (deals.events["age_days"] >= 0).all()
    assert counts.sum() > 0
    assert counts.sum() <= sum(count for _, count in expected)
