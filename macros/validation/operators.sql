{#
  The operators of conditions by what they ask of their operand.

  Args:
      needs: 'list', 'number', 'range', 'pattern', 'text' or 'nothing'; all if left out.
#}
{% macro operators(needs=none) %}
    {% set by_need = {
        'text': ['=', '!='],
        'list': ['in', 'not in'],
        'number': ['<', '<=', '>', '>='],
        'range': ['between'],
        'pattern': ['like', 'not like'],
        'nothing': ['is known', 'is unknown'],
    } %}
    {% do return(by_need[needs] if needs else by_need.values() | sum(start=[])) %}
{% endmacro %}
