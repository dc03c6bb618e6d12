{#
  An amount made of several scores, rounded as points are. Means and halves of numbers of
  4 decimals often end in a 5 that binary fractions miss by a hair, to either side: a
  hair away from zero makes every engine round it the same way.

  Args:
      amount: SQL double, a column.
#}
{% macro to_combined_points(amount) -%}
    {{ lead_scoring.to_points(
        amount ~ ' + case when ' ~ amount ~ ' < 0 then -1e-10 else 1e-10 end'
    ) }}
{%- endmacro %}
