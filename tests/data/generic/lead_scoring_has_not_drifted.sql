{#
  Fails with every alert of a topic in score_drift, and says on the screen, a line each,
  what has drifted.

  Args:
      model: score_drift, or the rows of it that the test's where keeps.
      topic: a topic of score_drift.
#}
{% test lead_scoring_has_not_drifted(model, topic) %}

    {%- set alerts -%}
        select
            scoring_model || ': ' || topic || ' of ' || subject || ' has drifted: '
            || note as message
        from {{ model }}
        where topic = '{{ topic }}' and is_alert
    {%- endset -%}
    {{ lead_scoring.log_messages(alerts) }}

    {{ alerts }}

{% endtest %}
