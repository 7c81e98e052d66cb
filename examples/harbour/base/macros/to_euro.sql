{# Converts an amount at the day's rate; euro amounts pass through, a missing rate gives null rather than zero. #}
{% macro to_euro(amount, currency, rate) -%}
    round(iff({{ currency }} = 'EUR', {{ amount }}, {{ amount }} / nullif({{ rate }}, 0)), 2)
{%- endmacro %}
