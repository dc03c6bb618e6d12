{#
  Whether a score falls into the range of a band, as a SQL condition.

  Args:
      score: SQL number.
      band: alias of a row of band_ranges.
#}
{% macro is_in_band(score, band) -%}
    ({{ score }} >= {{ band }}.lower_bound or {{ band }}.lower_bound is null)
    and ({{ score }} < {{ band }}.below_bound or {{ band }}.below_bound is null)
{%- endmacro %}
