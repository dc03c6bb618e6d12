{#
  A cell of values split by | as the text |a|b|: each part trimmed and lower-cased,
  blank parts dropped; null where no part is left. A value is in the list if |value|
  occurs in it.

  Args:
      expression: SQL text.
#}
{% macro to_list(expression) %}
    {%- set list = dbt.concat(["'|'", "lower(" ~ expression ~ ")", "'|'"]) -%}
    nullif({{ lead_scoring.replace_regexp(list, ' *[|][ |]*', '|') }}, '|')
{%- endmacro %}
