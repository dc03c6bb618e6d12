{#
  Says every mistake in the scoring tables on the screen, a line each, when tests run.

  Args:
      mistakes: the relation of int_lead_scoring__seed_mistakes.
#}
{% macro log_seed_mistakes(mistakes) %}
    {% if execute and flags.WHICH in ('build', 'test') %}
        {% set messages %}
            select message from {{ mistakes }} order by 1
        {% endset %}
        {% for row in run_query(messages).rows %}
            {% do log('lead_scoring: ' ~ row[0], info=true) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
