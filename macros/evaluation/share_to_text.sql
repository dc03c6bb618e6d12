{#
  A share (0 to 1) as text with three decimals, such as 0.970: engines print numbers
  each in its way.

  Args:
      share: SQL double.
#}
{% macro share_to_text(share) -%}
    {#- All four digits, and the point put between them. -#}
    {%- set digits -%}
        lpad(
            {{ lead_scoring.number_to_text('floor(' ~ share ~ ' * 1000 + 0.5)') }}, 4, '0'
        )
    {%- endset -%}
    substring({{ digits }}, 1, 1) || '.' || substring({{ digits }}, 2, 3)
{%- endmacro %}
