with

final as (
    select
        dated_leads.scored_on,
        dated_leads.lead_id,
        dated_leads.is_current,
        dated_leads.is_week_before,
        dated_leads.is_history,
        dated_leads.milestones,
        lead_profiles.profile_key
    from {{ ref('int_lead_scoring__dated_leads') }} as dated_leads
    inner join {{ ref('int_lead_scoring__lead_profiles') }} as lead_profiles
        on
            dated_leads.lead_id = lead_profiles.lead_id
            and {{ lead_scoring.is_valid_on('lead_profiles', 'dated_leads.scored_on') }}
)

select * from final
