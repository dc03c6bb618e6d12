{#
  The user's columns of an input that become attributes besides the contract's own.

  Args:
      entity: lead or account.
      taken: the columns the contract has already.
  Raises:
      A compiler error where a column is named that the contract has already.
#}
{% macro attribute_columns(entity, taken) %}
    {% set columns = lead_scoring.setting(entity ~ '_attributes') %}
    {% for column in columns if column | lower in taken %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: lead_scoring__" ~ entity ~ "_attributes names '" ~ column
            ~ "', which is a column of the contract and an attribute already."
            ~ " Take it off the list."
        ) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}
