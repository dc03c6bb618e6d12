{#
  Whether one value meets a predicate: 1 met, 0 not met, null unknown.

  Args:
      text: SQL text of the value, trimmed and lower-cased.
      number: SQL number of the value, null where it is none.
      predicate: alias of the relation with operator, operand, operand_list,
          operand_number, operand_low and operand_high.

  The operators that compare numbers are unknown on a value that is no number.
#}
{% macro is_met(text, number, predicate) %}
    {%- set in_list = lead_scoring.is_listed(text, predicate ~ '.operand_list') -%}
    {%- set like_operand = lead_scoring.is_like(text, predicate ~ '.operand') -%}
    case {{ predicate }}.operator
        when '=' then case when {{ text }} = {{ predicate }}.operand then 1 else 0 end
        when '!=' then case when {{ text }} != {{ predicate }}.operand then 1 else 0 end
        when 'in' then case when {{ in_list }} then 1 else 0 end
        when 'not in' then case when {{ in_list }} then 0 else 1 end
        when 'like' then case when {{ like_operand }} then 1 else 0 end
        when 'not like' then case when {{ like_operand }} then 0 else 1 end
        else {{ lead_scoring.is_met_by_number(number, predicate) }}
    end
{%- endmacro %}
