{#
  The share of its points that an event keeps at an age: f(age) of the decay kinds none,
  window, linear, step and half_life.

  Args:
      age_days: SQL integer, whole days since the event.
      rule: alias of the relation with decay_kind, decay_days and decay_share.
#}
{% macro decay_factor(age_days, rule) %}
    {%- set age = 'cast(' ~ age_days ~ ' as ' ~ lead_scoring.type_double() ~ ')' -%}
    {%- set days = 'nullif(' ~ rule ~ '.decay_days, 0)' -%}
    case {{ rule }}.decay_kind
        when 'window' then case when {{ age }} < {{ rule }}.decay_days then 1 else 0 end
        when 'linear' then greatest(0, 1 - {{ age }} / {{ days }})
        when 'step'
            then greatest(0, 1 - {{ rule }}.decay_share * floor({{ age }} / {{ days }}))
        when 'half_life' then power(0.5, {{ age }} / {{ days }})
        else 1
    end
{%- endmacro %}
