{#
  Whether a value is a mapping from keys of lead_scoring__evaluation to numbers that they
  may have: none below 0, a share at most 1, a number of bins whole and at least 1.

  Args:
      value: the value of lead_scoring__evaluation.
#}
{% macro is_evaluation(value) %}
    {% if value is not mapping %}
        {% do return(false) %}
    {% endif %}
    {% set defaults = lead_scoring.evaluation_defaults() %}
    {% for key, number in value.items() %}
        {% if (
            key not in defaults or number is not number or number is boolean or number < 0
            or (key == 'later_share' and number >= 1)
            or (key == 'calibration_bins' and (number is not integer or number < 1))
        ) %}
            {% do return(false) %}
        {% endif %}
    {% endfor %}
    {% do return(true) %}
{% endmacro %}
