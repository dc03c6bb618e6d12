"""What happens from one date to the next: history, staying qualified, identities."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import reference as ref
from reference import Scored, World


def _pairs(scored: Scored) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of neighbouring score dates of a lead under a model."""
    rows = sorted(
        [*scored.lead_score_history, *scored.lead_scores],
        key=lambda row: (row["scoring_model"], row["lead_id"], row["scored_on"]),
    )
    for before, row in itertools.pairwise(rows):
        if all(before[c] == row[c] for c in ("scoring_model", "lead_id")):
            yield before, row


def _enters(world: World, row: dict[str, Any]) -> bool:
    """Whether a row's lane would qualify the lead without the dates before."""
    alone = dataclasses.replace(
        world,
        scored_on=row["scored_on"],
        history=None,
        inputs={**world.inputs, "outcomes": []},
    )
    return any(
        all(one[c] == row[c] for c in ("scoring_model", "lead_id", "qualified_by"))
        for one in ref.score(alone).lead_scores
    )


def date_firings(world: World, scored: Scored) -> Counter[str]:
    """History, milestones, trends, staying qualified."""
    fired: Counter[str] = Counter()
    if world.history is not None:
        fired[f"history by {world.history[0]}"] += bool(scored.lead_score_history)
    for row in scored.lead_score_history:
        for name in (row["milestones"] or "").split(", "):
            fired[f"milestone {name}"] += bool(name)
        fired["two milestones on a day"] += "," in (row["milestones"] or "")
        fired["milestone on a date of the history"] += bool(row["milestones"]) and row[
            "scored_on"
        ] in {
            other["scored_on"]
            for other in scored.lead_score_history
            if not other["milestones"]
        }
    tolerances = {m.name: m.trend_tolerance for m in ref.read_rules(world).models}
    for row in scored.lead_scores:
        fired[f"trend {row['trend']}"] += 1
        change = row["score_change_7_days"] or 0
        fired["change within the tolerance"] += (
            0 < abs(change) <= tolerances[row["scoring_model"]]
        )
    lanes = {
        (model.name, lane.name): any(r.operand != r.stay_operand for r in lane.rows)
        for model in ref.read_rules(world).models
        for lane in model.lanes
    }
    for before, row in _pairs(scored):
        by = row["qualified_by"]
        of_lane = (row["scoring_model"], before["qualified_by"]) in lanes
        fired["disqualified after it was qualified"] += bool(
            before["qualified_by"] and row["disqualified_by"]
        )
        fired["lane drops"] += of_lane and not by and not row["disqualified_by"]
        may_stay = lanes.get((row["scoring_model"], by)) and not fired["lane stays"]
        if may_stay and by == before["qualified_by"]:
            fired["lane stays"] += not _enters(world, row)
        fired["qualified since an earlier date"] += bool(
            by and row["qualified_on"] < row["scored_on"]
        )
        fired["qualified again"] += bool(
            by and row["qualified_on"] != row["first_qualified_on"]
        )
        fired["no longer qualified"] += bool(not by and row["first_qualified_on"])
    return fired


def identity_firings(world: World, scored: Scored) -> Counter[str]:
    """What becomes of ids from one date to the next."""
    fired: Counter[str] = Counter()
    inputs = ref.read_inputs(world)
    dates = {row["scored_on"] for row in scored.lead_score_history} | {world.scored_on}
    known = {link.known_on for link in inputs.identities.links}
    fired["link still to come"] += max(known, default=world.scored_on) > world.scored_on
    for earlier, later in itertools.pairwise(sorted(dates)):
        before, after = inputs.identities.on(earlier), inputs.identities.on(later)
        for lead_id in before.leads:
            now = after.lead_of(lead_id)
            fired["lead merged later"] += before.lead_of(lead_id) != now != lead_id
        for old in after.links:
            fired["circle closed later"] += (
                after.chain(old)[1] and not before.chain(old)[1]
            )
        fired["event of an id that is known later"] += any(
            before.lead_of(event.lead_id) is None
            and after.lead_of(event.lead_id) is not None
            for event in inputs.events
        )
    return fired
