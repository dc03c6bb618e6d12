{#
  The value of a var of ours, checked: the one place that reads them and knows their
  defaults.

  Args:
      name: the var's name without lead_scoring__.
  Raises:
      A compiler error that says what to set, where the value is not of the var's kind.
#}
{% macro setting(name) %}
    {% set kinds = {
        'leads': 'name', 'accounts': 'name', 'events': 'name', 'attributes': 'name',
        'outcomes': 'name', 'adjustments': 'name', 'identities': 'name',
        'seeds': 'mapping', 'lead_attributes': 'list', 'account_attributes': 'list',
        'as_of': 'date', 'qualify_opted_out': 'flag', 'qualify_customers': 'flag',
        'demo': 'flag', 'allow_full_refresh': 'flag', 'late_days': 'days',
        'identities_known_at': 'column', 'history': 'history', 'holdout_share': 'share',
        'campaign_costs': 'name', 'sync_ids': 'list', 'evaluation': 'evaluation',
    } %}
    {% set defaults = {
        'mapping': {}, 'list': [], 'flag': false, 'days': 3, 'share': 0,
        'evaluation': {},
    } %}
    {% set wishes = {
        'name': 'the name of a model or seed, such as my_' ~ name,
        'mapping': 'a mapping from scoring tables to your own, such as {fit_rules: my_fit_rules}',
        'list': 'a list of column names, such as [plan, persona]',
        'date': 'a date like 2026-01-31, or leave it out to score today',
        'flag': 'true or false',
        'days': 'a whole number of days, 0 or more',
        'column': 'the name of a column, such as known_at',
        'share': 'a share from 0 to 1, such as 0.02',
        'history': 'a grain (day, week or month) and a number of periods or the date it '
            ~ 'begins on, such as {grain: week, periods: 52} or '
            ~ '{grain: day, since: 2026-01-01}',
        'evaluation': 'a mapping from some of '
            ~ (lead_scoring.evaluation_defaults().keys() | join(', '))
            ~ ' to numbers of 0 or more, such as {minimum_per_outcome: 50}',
    } %}
    {% set kind = kinds[name] %}
    {% set value = var('lead_scoring__' ~ name, none) %}
    {% if value is none %}
        {% do return(defaults.get(kind)) %}
    {% endif %}
    {% set is_right = {
        'name': value is string,
        'mapping': value is mapping,
        'list': value is iterable and value is not string and value is not mapping,
        'date': lead_scoring.is_date(value | string),
        'flag': value is boolean,
        'days': value is integer and value is not boolean and value >= 0,
        'column': value is string,
        'share': value is number and value is not boolean and 0 <= value <= 1,
        'history': lead_scoring.is_history(value),
        'evaluation': lead_scoring.is_evaluation(value),
    } %}
    {% if not is_right[kind] %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: the var lead_scoring__" ~ name ~ " is '" ~ value
            ~ "'. Set it to " ~ wishes[kind] ~ "."
        ) %}
    {% endif %}
    {% do return(value) %}
{% endmacro %}
