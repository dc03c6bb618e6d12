{#
  Whether a row holds on a date.

  Args:
      row: alias with valid_from and valid_until (exclusive, null without an end).
      date: SQL date.
#}
{% macro is_valid_on(row, date) -%}
    {{ date }} >= {{ row }}.valid_from
    and ({{ date }} < {{ row }}.valid_until or {{ row }}.valid_until is null)
{%- endmacro %}
