{#
  Whether a measure meets a row of the qualification table: 1 met, 0 not met, null
  unknown. Numbers compare as numbers, bands as text.

  Args:
      measured: alias of the relation with measure_text, measure_number, operator,
          operand, operand_list, operand_number, operand_low and operand_high.
#}
{% macro is_measure_met(measured) %}
    {%- set number = measured ~ '.measure_number' -%}
    {%- set text = measured ~ '.measure_text' -%}
    {%- set operator = measured ~ '.operator' -%}
    {%- set number_is_listed = lead_scoring.is_number_listed(
        number, measured ~ '.operand_list'
    ) -%}
    case
        when {{ operator }} = 'is known'
            then case when {{ number }} is null and {{ text }} is null then 0 else 1 end
        when {{ operator }} = 'is unknown'
            then case when {{ number }} is null and {{ text }} is null then 1 else 0 end
        when {{ number }} is not null and {{ operator }} = '='
            then case when {{ number }} = {{ measured }}.operand_number then 1 else 0 end
        when {{ number }} is not null and {{ operator }} = '!='
            then case when {{ number }} != {{ measured }}.operand_number then 1 else 0 end
        when {{ number }} is not null and {{ operator }} = 'in'
            then case when {{ number_is_listed }} then 1 else 0 end
        when {{ number }} is not null and {{ operator }} = 'not in'
            then case when {{ number_is_listed }} then 0 else 1 end
        when {{ number }} is not null
            then {{ lead_scoring.is_met_by_number(number, measured) }}
        when {{ text }} is not null
            then {{ lead_scoring.is_met(text, number, measured) }}
    end
{%- endmacro %}
