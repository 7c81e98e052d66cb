// Stand-ins for the macros that dbt itself brings: what SQL they write on each dialect. Data only.

export const dbtStandIns = String.raw`
{% macro default__type_string() %}{{ return('varchar') }}{% endmacro %}
{% macro spark__type_string() %}{{ return('string') }}{% endmacro %}
{% macro default__type_timestamp() %}{{ return('timestamp') }}{% endmacro %}
{% macro snowflake__type_timestamp() %}{{ return('timestamp_ntz') }}{% endmacro %}
{% macro default__type_float() %}{{ return('float') }}{% endmacro %}
{% macro default__type_numeric() %}{{ return('numeric(28, 6)') }}{% endmacro %}
{% macro default__type_bigint() %}{{ return('bigint') }}{% endmacro %}
{% macro default__type_int() %}{{ return('int') }}{% endmacro %}
{% macro default__type_boolean() %}{{ return('boolean') }}{% endmacro %}

{% macro default__current_timestamp() %}current_timestamp(){% endmacro %}
{% macro snowflake__current_timestamp() %}convert_timezone('UTC', current_timestamp()){% endmacro %}
{% macro duckdb__current_timestamp() %}now(){% endmacro %}
{% macro default__current_timestamp_backcompat() %}current_timestamp::timestamp{% endmacro %}
{% macro default__current_timestamp_in_utc_backcompat() %}{{ current_timestamp() }}{% endmacro %}
{% macro snowflake__snapshot_get_time() %}to_timestamp_ntz({{ current_timestamp() }}){% endmacro %}
{% macro default__snapshot_get_time() %}{{ current_timestamp() }}{% endmacro %}

{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}dateadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }}){% endmacro %}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
{%- if datepart in ['day', 'days'] -%}date_add({{ from_date_or_timestamp }}, {{ interval }})
{%- elif datepart in ['month', 'months'] -%}add_months({{ from_date_or_timestamp }}, {{ interval }})
{%- else -%}timestampadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endif -%}
{%- endmacro %}
{% macro databricks__dateadd(datepart, interval, from_date_or_timestamp) %}timestampadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }}){% endmacro %}
{% macro duckdb__dateadd(datepart, interval, from_date_or_timestamp) %}date_add({{ from_date_or_timestamp }}, interval ({{ interval }}) {{ datepart }}){% endmacro %}

{% macro default__datediff(first_date, second_date, datepart) %}datediff({{ datepart }}, {{ first_date }}, {{ second_date }}){% endmacro %}
{% macro spark__datediff(first_date, second_date, datepart) -%}
{%- if datepart == 'day' -%}datediff({{ second_date }}, {{ first_date }})
{%- else -%}timestampdiff({{ datepart }}, {{ first_date }}, {{ second_date }})
{%- endif -%}
{%- endmacro %}
{% macro databricks__datediff(first_date, second_date, datepart) %}timestampdiff({{ datepart }}, {{ first_date }}, {{ second_date }}){% endmacro %}
{% macro duckdb__datediff(first_date, second_date, datepart) %}date_diff('{{ datepart }}', {{ first_date }}::timestamp, {{ second_date }}::timestamp){% endmacro %}

{% macro default__date_trunc(datepart, date) %}date_trunc('{{ datepart }}', {{ date }}){% endmacro %}
{% macro default__last_day(date, datepart) -%}
cast({{ dateadd('day', '-1', dateadd(datepart, '1', date_trunc(datepart, date))) }} as date)
{%- endmacro %}
{% macro default__date(year, month, day) %}to_date('{{ year }}-{{ month }}-{{ day }}', 'YYYY-MM-DD'){% endmacro %}
{% macro snowflake__date(year, month, day) %}date_from_parts({{ year }}, {{ month }}, {{ day }}){% endmacro %}
{% macro spark__date(year, month, day) %}make_date({{ year }}, {{ month }}, {{ day }}){% endmacro %}
{% macro duckdb__date(year, month, day) %}make_date({{ year }}, {{ month }}, {{ day }}){% endmacro %}

{% macro default__cast(field, type) %}cast({{ field }} as {{ type }}){% endmacro %}
{% macro default__safe_cast(field, type) %}cast({{ field }} as {{ type }}){% endmacro %}
{% macro snowflake__safe_cast(field, type) %}try_cast({{ field }} as {{ type }}){% endmacro %}
{% macro databricks__safe_cast(field, type) %}try_cast({{ field }} as {{ type }}){% endmacro %}
{% macro duckdb__safe_cast(field, type) %}try_cast({{ field }} as {{ type }}){% endmacro %}
{% macro default__cast_bool_to_text(field) %}cast({{ field }} as {{ type_string() }}){% endmacro %}

{% macro default__concat(fields) %}{{ fields | join(' || ') }}{% endmacro %}
{% macro spark__concat(fields) %}concat({{ fields | join(', ') }}){% endmacro %}
{% macro default__hash(field) %}md5(cast({{ field }} as {{ type_string() }})){% endmacro %}
{% macro default__length(expression) %}length({{ expression }}){% endmacro %}
{% macro default__position(substring_text, string_text) %}position({{ substring_text }} in {{ string_text }}){% endmacro %}
{% macro default__right(string_text, length_expression) %}right({{ string_text }}, {{ length_expression }}){% endmacro %}
{% macro default__replace(field, old_chars, new_chars) %}replace({{ field }}, {{ old_chars }}, {{ new_chars }}){% endmacro %}
{% macro default__split_part(string_text, delimiter_text, part_number) %}split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }}){% endmacro %}
{% macro default__string_literal(value) %}'{{ value }}'{% endmacro %}
{% macro default__escape_single_quotes(expression) %}{{ expression | replace("'", "''") }}{% endmacro %}
{% macro spark__escape_single_quotes(expression) %}{{ expression | replace("'", "\\'") }}{% endmacro %}
{% macro snowflake__escape_single_quotes(expression) %}{{ expression | replace("'", "\\'") }}{% endmacro %}

{% macro default__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) -%}
listagg({{ measure }}, {{ delimiter_text }}){% if order_by_clause %} within group ({{ order_by_clause }}){% endif %}
{%- endmacro %}
{% macro spark__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) %}array_join(collect_list({{ measure }}), {{ delimiter_text }}){% endmacro %}
{% macro duckdb__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) %}string_agg({{ measure }}, {{ delimiter_text }}{% if order_by_clause %} {{ order_by_clause }}{% endif %}){% endmacro %}
{% macro default__any_value(expression) %}any_value({{ expression }}){% endmacro %}
{% macro default__bool_or(expression) %}bool_or({{ expression }}){% endmacro %}
{% macro snowflake__bool_or(expression) %}boolor_agg({{ expression }}){% endmacro %}
{% macro default__intersect() %}intersect{% endmacro %}
{% macro default__except() %}except{% endmacro %}

{% macro default__array_construct(inputs=[], data_type=none) %}array[{{ inputs | join(', ') }}]{% endmacro %}
{% macro snowflake__array_construct(inputs=[], data_type=none) %}array_construct({{ inputs | join(', ') }}){% endmacro %}
{% macro spark__array_construct(inputs=[], data_type=none) %}array({{ inputs | join(', ') }}){% endmacro %}
{% macro duckdb__array_construct(inputs=[], data_type=none) %}[{{ inputs | join(', ') }}]{% endmacro %}
{% macro default__array_append(array, new_element) %}array_append({{ array }}, {{ new_element }}){% endmacro %}
{% macro default__array_concat(array_1, array_2) %}array_cat({{ array_1 }}, {{ array_2 }}){% endmacro %}
{% macro spark__array_concat(array_1, array_2) %}concat({{ array_1 }}, {{ array_2 }}){% endmacro %}
{% macro duckdb__array_concat(array_1, array_2) %}list_concat({{ array_1 }}, {{ array_2 }}){% endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) %}
with date_spine_rows as (
    select row_number() over (order by 1) - 1 as period from {{ return_rows_of_time() }}
), date_spine_periods as (
    select {{ dateadd(datepart, 'period', start_date) }} as date_{{ datepart }} from date_spine_rows
)
select date_{{ datepart }} from date_spine_periods where date_{{ datepart }} <= {{ end_date }}
{% endmacro %}
{% macro default__return_rows_of_time() %}(select 0 as generated_number){% endmacro %}
{% macro default__generate_series(upper_bound) %}select 1 as generated_number{% endmacro %}

{% macro default__generate_schema_name(custom_schema_name=none, node=none) %}{{ custom_schema_name or target.schema }}{% endmacro %}
{% macro default__generate_alias_name(custom_alias_name=none, node=none) %}{{ custom_alias_name or node.name }}{% endmacro %}
{% macro default__generate_database_name(custom_database_name=none, node=none) %}{{ custom_database_name or target.database }}{% endmacro %}
{% macro default__get_where_subquery(relation) -%}
{%- set where = config.get('where', '') -%}
{%- if where -%}(select * from {{ relation }} where {{ where }}) dbt_subquery{%- else -%}{% do return(relation) %}{%- endif -%}
{%- endmacro %}
{% macro default__partition_range(raw_partition_date, date_format='%Y%m%d') %}{{ return([raw_partition_date]) }}{% endmacro %}
{% macro default__py_current_timestring() %}{{ return(modules.datetime.datetime.now().strftime('%Y%m%d%H%M%S%f')) }}{% endmacro %}

{% macro default__test_unique(model, column_name) %}
select {{ column_name }} as unique_field, count(*) as n_records from {{ model }} where {{ column_name }} is not null group by {{ column_name }} having count(*) > 1
{% endmacro %}
{% macro default__test_not_null(model, column_name) %}
select {{ column_name }} from {{ model }} where {{ column_name }} is null
{% endmacro %}
{% macro default__test_accepted_values(model, column_name, values, quote=True) %}
select {{ column_name }} from {{ model }} where {{ column_name }} not in ({% for value in values %}{% if quote %}'{{ value }}'{% else %}{{ value }}{% endif %}{% if not loop.last %}, {% endif %}{% endfor %})
{% endmacro %}
{% macro default__test_relationships(model, column_name, to, field) %}
select child.{{ column_name }} from {{ model }} as child left join {{ to }} as parent on child.{{ column_name }} = parent.{{ field }} where child.{{ column_name }} is not null and parent.{{ field }} is null
{% endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
{%- do plimsoll_assume('the periods between ' ~ start_date ~ ' and ' ~ end_date ~ ' are taken to be 365') -%}
{{ return(365) }}
{%- endmacro %}
`
