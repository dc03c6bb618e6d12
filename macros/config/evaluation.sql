{#
  A setting of the evaluation marts, as lead_scoring__evaluation or the default has it.

  Args:
      key: one of evaluation_defaults().
#}
{% macro evaluation(key) %}
    {% do return(
        lead_scoring.setting('evaluation').get(
            key, lead_scoring.evaluation_defaults()[key]
        )
    ) %}
{% endmacro %}
