{{ config(tags='lead_scoring_weights') }}

{% set longest_text = 255 -%}
{% set texts = [
    'lead_id', 'scoring_model', 'owner_id', 'fit_band', 'engagement_band', 'total_band',
    'matrix_cell', 'quadrant', 'action', 'queue', 'qualified_by', 'disqualified_by',
    'reason_1', 'reason_2', 'reason_3',
] -%}
{% set scores = ['fit_score', 'engagement_score', 'total_score'] -%}

with

scoring_models as (
    select
        scoring_model,
        precedence
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

leads as (
    select
        lead_id,
        owner_id
    from {{ ref('int_lead_scoring__leads') }}
),

listed_leads as (
    select
        lead_id,
        owner_id,
        qualified_on
    from {{ ref('sales_qualified_leads') }}
),

numbered as (
    -- A model under which the lead qualifies comes first, as in the list.
    select
        lead_scores.*,
        row_number() over (
            partition by lead_scores.lead_id
            order by
                case when lead_scores.is_sales_qualified then 0 else 1 end,
                scoring_models.precedence,
                {{ lead_scoring.text_order('lead_scores.scoring_model') }}
        ) as model_number
    from {{ ref('lead_scores') }} as lead_scores
    inner join scoring_models
        on lead_scores.scoring_model = scoring_models.scoring_model
),

sent as (
    -- Decay moves scores every day: whole points keep most rows as they are.
    select
        numbered.lead_id,
        numbered.scoring_model,
        coalesce(
            listed_leads.owner_id, leads.owner_id, lead_assignments.rep_id
        ) as owner_id,
        numbered.fit_band,
        numbered.engagement_band,
        numbered.total_band,
        numbered.matrix_cell,
        numbered.quadrant,
        numbered.action,
        numbered.queue,
        numbered.qualified_by,
        numbered.disqualified_by,
        {% for number in [1, 2, 3] %}
        substr(numbered.reason_{{ number }}, 1, {{ longest_text }})
            as reason_{{ number }},
        {% endfor %}
        {% for score in scores %}
        {{ lead_scoring.to_whole_points('numbered.' ~ score) }} as {{ score }},
        {% endfor %}
        numbered.is_sales_qualified,
        listed_leads.qualified_on,
        numbered.rules_hash
    from numbered
    inner join leads
        on numbered.lead_id = leads.lead_id
    left join listed_leads
        on numbered.lead_id = listed_leads.lead_id
    left join {{ ref('lead_assignments') }} as lead_assignments
        on numbered.lead_id = lead_assignments.lead_id
    where numbered.model_number = 1
),

final as (
    select
        sent.*,
        {{ dbt.hash(lead_scoring.row_text(
            'lead',
            texts + [lead_scoring.boolean_to_text('is_sales_qualified')],
            scores + ['qualified_on'],
        )) }} as row_hash
    from sent
)

select * from final
