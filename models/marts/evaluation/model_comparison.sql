{% set double = lead_scoring.type_double() -%}
{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set quarter_figures = {
    'precision': 'precision_share', 'recall': 'recall_share', 'roc_auc': 'roc_auc',
    'won': 'won', 'closed': 'closed',
} -%}

with

compared_models as (
    select *
    from {{ ref('int_lead_scoring__compared_models') }}
),

scoring_dates as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

list_figures as (
    select *
    from {{ ref('int_lead_scoring__list_figures') }}
),

last_quarter as (
    select *
    from {{ ref('int_lead_scoring__last_quarter') }}
),

figures as (
    select
        challenger,
        topic,
        subject,
        champion_figure,
        challenger_figure,
        {{ no_text }} as note
    from list_figures
    {% for subject, figure in quarter_figures.items() %}
    union all
    select
        compared_models.challenger,
        'last_quarter' as topic,
        '{{ subject }}' as subject,
        champions.{{ figure }} as champion_figure,
        challengers.{{ figure }} as challenger_figure,
        {% if subject in ['won', 'closed'] %}{{ no_text }}
        {%- else %}coalesce(champions.note, challengers.note){% endif %} as note
    from compared_models
    inner join last_quarter as champions
        on compared_models.champion = champions.scoring_model
    inner join last_quarter as challengers
        on compared_models.challenger = challengers.scoring_model
    {% endfor %}
),

final as (
    select
        compared_models.champion,
        compared_models.challenger,
        figures.topic,
        figures.subject,
        scoring_dates.scored_on,
        cast(figures.champion_figure as {{ double }}) as champion_figure,
        cast(figures.challenger_figure as {{ double }}) as challenger_figure,
        cast(figures.challenger_figure - figures.champion_figure as {{ double }})
            as difference,
        figures.note,
        compared_models.rules_hash
    from compared_models
    inner join figures
        on compared_models.challenger = figures.challenger
    cross join scoring_dates
)

select * from final
