{#
  Says on the screen, a line each, what a test found, when tests run.

  Args:
      query: a select of the column message.
#}
{% macro log_messages(query) %}
    {% if execute and flags.WHICH in ('build', 'test') %}
        {% set messages %}
            select message from ({{ query }}) as found order by 1
        {% endset %}
        {% for row in run_query(messages).rows %}
            {% do log('lead_scoring: ' ~ row[0], info=true) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
