with

rule_pairs as (
    select *
    from {{ ref('int_lead_scoring__rule_pairs') }}
),

rule_information as (
    select
        scoring_model,
        rule_id,
        {{ lead_scoring.to_points('information_value') }} as information_value
    from {{ ref('int_lead_scoring__rule_information') }}
),

standing as (
    -- Of two rules that say the same the one that tells more stays.
    select
        scoring_model,
        rule_id,
        row_number() over (
            partition by scoring_model
            order by information_value desc, {{ lead_scoring.text_order('rule_id') }}
        ) as place
    from rule_information
),

compared as (
    select
        rule_pairs.*,
        row_number() over (
            partition by rule_pairs.scoring_model, rule_pairs.rule_id
            order by
                abs(rule_pairs.phi) desc,
                {{ lead_scoring.text_order('rule_pairs.other_rule_id') }}
        ) as likeness_place,
        case
            when
                abs(rule_pairs.phi)
                >= {{ lead_scoring.evaluation('redundant_correlation') }}
                and other.place < standing.place
                then 1
            else 0
        end as is_said_better
    from rule_pairs
    inner join standing
        on
            rule_pairs.scoring_model = standing.scoring_model
            and rule_pairs.rule_id = standing.rule_id
    inner join standing as other
        on
            rule_pairs.scoring_model = other.scoring_model
            and rule_pairs.other_rule_id = other.rule_id
),

final as (
    select
        scoring_model,
        rule_id,
        max(case when likeness_place = 1 then other_rule_id end) as most_alike_rule_id,
        max(case when likeness_place = 1 then phi end) as phi,
        max(is_said_better) = 1 as is_redundant
    from compared
    group by 1, 2
)

select * from final
