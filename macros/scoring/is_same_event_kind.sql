{#
  A join condition: two relations speak of the same kind of event under the same model.

  Args:
      events: alias with scoring_model, event_type, asset, campaign and value_step.
      rules: alias with the same columns.
#}
{% macro is_same_event_kind(events, rules) -%}
    {{ events }}.scoring_model = {{ rules }}.scoring_model
    and {{ events }}.event_type = {{ rules }}.event_type
    and {{ events }}.asset = {{ rules }}.asset
    and {{ events }}.campaign = {{ rules }}.campaign
    and {{ events }}.value_step = {{ rules }}.value_step
{%- endmacro %}
