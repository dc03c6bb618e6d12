{#
  What daily facts depend on besides the events, as SQL text: where they come from, the
  bot rules and how keys are made. Where it changes, every day is read again.
#}
{% macro facts_version() -%}
    '{{ lead_scoring.input('events') }} '
    || cast({{ lead_scoring.key_of(["'lead_scoring'", "''"]) }} as {{ lead_scoring.type_text() }})
    || ' '
    || coalesce(
        (
            select {{ lead_scoring.joined_text(
                "bot_rule_id || ' ' || event_type || ' ' || "
                ~ lead_scoring.number_to_text('max_events') ~ " || ' ' || "
                ~ lead_scoring.number_to_text('window_seconds')
            ) }}
            from {{ ref('stg_lead_scoring__bot_rules') }}
        ),
        ''
    )
{%- endmacro %}
