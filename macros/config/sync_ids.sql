{#
  The user's columns of leads that hold the ids of other systems, as a mapping from the
  column's name to where int_lead_scoring__leads has it.

  Raises:
      A compiler error where a column is none of lead_scoring__lead_attributes.
#}
{% macro sync_ids() %}
    {% set places = {} %}
    {% for column in lead_scoring.attribute_columns('lead') %}
        {% do places.update({column | lower: 'lead_column_' ~ loop.index}) %}
    {% endfor %}
    {% set ids = {} %}
    {% for name in lead_scoring.setting('sync_ids') %}
        {% if name | lower not in places %}
            {% do exceptions.raise_compiler_error(
                "lead_scoring: lead_scoring__sync_ids names '" ~ name ~ "', which is no"
                ~ " extra column of leads. Add it to lead_scoring__lead_attributes, or"
                ~ " take it off the list."
            ) %}
        {% endif %}
        {% do ids.update({name | lower: places[name | lower]}) %}
    {% endfor %}
    {% do return(ids) %}
{% endmacro %}
