{#
  Whether a number meets a numeric predicate: 1 met, 0 not met, null unknown.

  Args:
      number: SQL number, null where the value is none.
      predicate: alias of the relation with operator, operand_number, operand_low and
          operand_high.
#}
{% macro is_met_by_number(number, predicate) %}
    case
        when {{ number }} is null then null
        when {{ predicate }}.operator = '<'
            then case when {{ number }} < {{ predicate }}.operand_number then 1 else 0 end
        when {{ predicate }}.operator = '<='
            then case when {{ number }} <= {{ predicate }}.operand_number then 1 else 0 end
        when {{ predicate }}.operator = '>'
            then case when {{ number }} > {{ predicate }}.operand_number then 1 else 0 end
        when {{ predicate }}.operator = '>='
            then case when {{ number }} >= {{ predicate }}.operand_number then 1 else 0 end
        when {{ predicate }}.operator = 'between'
            then case
                when {{ number }} between
                    {{ predicate }}.operand_low and {{ predicate }}.operand_high
                    then 1
                else 0
            end
    end
{%- endmacro %}
