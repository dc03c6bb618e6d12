{#
  What an earlier run made of a model of ours, or none: for models that ask what was
  done already and stand before that model in the graph, where ref() would be a circle.

  Args:
      name: the model's name.
#}
{% macro earlier_build(name) %}
    {% if not execute %}
        {# While dbt parses: any relation, so that it sees what a later run refers to. #}
        {% do return(this) %}
    {% endif %}
    {% if flags.INTROSPECT is defined and not flags.INTROSPECT %}
        {% do return(none) %}
    {% endif %}
    {% set node = graph.nodes.get('model.lead_scoring.' ~ name) %}
    {% if not node %}
        {% do return(none) %}
    {% endif %}
    {% do return(adapter.get_relation(
        database=node.database, schema=node.schema, identifier=node.alias
    )) %}
{% endmacro %}
