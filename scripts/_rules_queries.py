"""What is asked of two builds of the scores: SQL over schemas base and head."""

from __future__ import annotations

# What moved each lead's score, and what it was by name: read by the queries below.
VIEWS = """
create view list_before as
select * from base.int_lead_scoring__listed_leads where is_current;

create view list_after as
select * from head.int_lead_scoring__listed_leads where is_current;

create view people as
select lead_id, full_name, coalesce(account_name, company_name) as company
from head.int_lead_scoring__leads;

create view moved_points as
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    coalesce(after.lead_id, before.lead_id) as lead_id,
    coalesce(
        after.reason,
        before.reason,
        after.rule_id,
        before.rule_id,
        after.kind,
        before.kind
    ) as reason,
    coalesce(after.rule_id, before.rule_id) as rule_id,
    round(coalesce(after.points, 0) - coalesce(before.points, 0), 4) as moved
from base.lead_score_contributions as before
full join head.lead_score_contributions as after
    on before.scoring_model = after.scoring_model
    and before.lead_id = after.lead_id
    and before.kind = after.kind
    and before.dimension = after.dimension
    and before.rule_group is not distinct from after.rule_group
    and before.rule_id is not distinct from after.rule_id
where moved != 0;

create view greatest_moves as
select
    scoring_model,
    lead_id,
    sign(moved) as direction,
    -- Limits follow from the rules: they are told only where no rule has moved.
    first(
        reason || ' (' || printf('%+g', moved) || ')'
        order by rule_id is null, abs(moved) desc, rule_id
    ) as told
from moved_points
group by all;

create view scores as
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    coalesce(after.lead_id, before.lead_id) as lead_id,
    before.total_score as score_before,
    after.total_score as score_after,
    before.qualified_by as lane_before,
    after.qualified_by as lane_after,
    before.disqualified_by as bar_before,
    after.disqualified_by as bar_after
from base.lead_scores as before
full join head.lead_scores as after
    on before.scoring_model = after.scoring_model and before.lead_id = after.lead_id;

create view list_changes as
select
    coalesce(after.lead_id, before.lead_id) as lead_id,
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    after.lead_id is not null as enters
from list_before as before
full join list_after as after on before.lead_id = after.lead_id
where before.lead_id is null or after.lead_id is null;
"""

LIST = """
select
    lead_id,
    people.full_name,
    people.company,
    list_changes.scoring_model,
    score_before,
    score_after,
    case when enters then lane_after else lane_before end,
    case
        when bar_before is distinct from bar_after and bar_after is not null
            then 'disqualified by ' || bar_after
        when bar_before is distinct from bar_after
            then 'no longer disqualified by ' || bar_before
        when told is not null then told
        when enters then 'lane ' || lane_after || ' takes the lead'
        else 'lane ' || lane_before || ' no longer takes the lead'
    end
from list_changes
left join scores using (scoring_model, lead_id)
left join people using (lead_id)
left join greatest_moves
    on greatest_moves.scoring_model = list_changes.scoring_model
    and greatest_moves.lead_id = list_changes.lead_id
    and greatest_moves.direction = case when enters then 1 else -1 end
where enters = ?
order by coalesce(score_after, score_before) desc, lead_id
"""

VOLUME = """
select coalesce(queue, '(none)') as place, count(before.lead_id), count(after.lead_id)
from (select lead_id, queue from list_before) as before
full join (select lead_id, queue from list_after) as after
    using (lead_id, queue)
group by grouping sets ((place), ())
order by place nulls first
"""

BANDS = """
with banded as (
    {sides}
)
select
    scoring_model,
    dimension,
    band,
    count(*) filter (where side = 'base') as before,
    count(*) filter (where side = 'head') as after
from banded
where band is not null
group by all
having before != after
order by all
"""
BANDED = """
    select '{side}' as side, scoring_model, '{dimension}' as dimension,
        {dimension}_band as band
    from {side}.lead_scores
"""

QUALITY = """
select
    coalesce(after.scoring_model, before.scoring_model) as scoring_model,
    before.closed,
    before.won,
    before.precision_share,
    after.precision_share,
    before.recall_share,
    after.recall_share,
    before.roc_auc,
    after.roc_auc,
    coalesce(before.note, after.note)
from base.int_lead_scoring__last_quarter as before
full join head.int_lead_scoring__last_quarter as after
    on before.scoring_model = after.scoring_model
order by 1
"""

LARGEST = """
select
    lead_id,
    people.full_name,
    people.company,
    scores.scoring_model,
    score_before,
    score_after,
    score_after - score_before as difference,
    told
from scores
left join people using (lead_id)
left join greatest_moves
    on greatest_moves.scoring_model = scores.scoring_model
    and greatest_moves.lead_id = scores.lead_id
    and greatest_moves.direction = sign(score_after - score_before)
where score_after != score_before
order by abs(difference) desc, scores.scoring_model, lead_id
"""
