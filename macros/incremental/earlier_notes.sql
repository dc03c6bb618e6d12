{#
  What an earlier run noted of a log, or none: notes without their log tell nothing, so
  who drops a log begins it anew.

  Args:
      notes: name of the model that notes how far the log goes.
      log: name of the model that is the log.
#}
{% macro earlier_notes(notes, log) %}
    {% if lead_scoring.earlier_build(log) %}
        {% do return(lead_scoring.earlier_build(notes)) %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
