{#
  A join condition: two relations speak of the same lead under the same model on the same
  scoring date.

  Args:
      left: alias with scored_on, scoring_model and lead_id.
      right: alias with the same columns.
#}
{% macro is_same_score(left, right) -%}
    {{ left }}.scored_on = {{ right }}.scored_on
    and {{ left }}.scoring_model = {{ right }}.scoring_model
    and {{ left }}.lead_id = {{ right }}.lead_id
{%- endmacro %}
