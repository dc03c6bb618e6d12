{#
  Texts as a list of SQL literals: 'a', 'b'.

  Args:
      texts: texts without quotes of their own.
#}
{% macro sql_list(texts) %}
    {%- do return("'" ~ texts | join("', '") ~ "'") -%}
{% endmacro %}
