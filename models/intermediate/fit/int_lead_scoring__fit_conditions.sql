with

final as (
    select
        scoring_model,
        {{ lead_scoring.key_of(['scoring_model', "'fit'", 'rule_id']) }} as rule_key,
        {{ lead_scoring.key_of([lead_scoring.predicate_id()]) }} as predicate_key,
        attribute
    from {{ ref('stg_lead_scoring__fit_conditions') }}
)

select * from final
