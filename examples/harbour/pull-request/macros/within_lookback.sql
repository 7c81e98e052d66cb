{#
    Bounds an incremental run to the last few days of `column`. True on a first build,
    so that it can stand in any where clause.
#}
{% macro within_lookback(column, days=30) -%}
    {%- if is_incremental() -%}
        {{ column }} >= dateadd(day, -{{ days }}, current_date)
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
