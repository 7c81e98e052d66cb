// Stand-ins for the macros of dbt_utils that projects use most, for when the package is not installed. Data only.

export const dbtUtilsStandIns = `
{% macro default__generate_surrogate_key(field_list) -%}
{%- if field_list is string -%}{%- set field_list = [field_list] + (varargs | list) -%}{%- endif -%}
{%- set fields = [] -%}
{%- for field in field_list -%}
{%- do fields.append("coalesce(cast(" ~ field ~ " as " ~ dbt.type_string() ~ "), '_dbt_utils_surrogate_key_null_')") -%}
{%- if not loop.last -%}{%- do fields.append("'-'") -%}{%- endif -%}
{%- endfor -%}
{{ dbt.hash(dbt.concat(fields)) }}
{%- endmacro %}
{% macro default__surrogate_key(field_list) -%}
{%- if field_list is string -%}{%- set field_list = [field_list] + (varargs | list) -%}{%- endif -%}
{%- set fields = [] -%}
{%- for field in field_list -%}
{%- do fields.append("coalesce(cast(" ~ field ~ " as " ~ dbt.type_string() ~ "), '')") -%}
{%- if not loop.last -%}{%- do fields.append("'-'") -%}{%- endif -%}
{%- endfor -%}
{{ dbt.hash(dbt.concat(fields)) }}
{%- endmacro %}

{% macro default__star(from, relation_alias=false, except=[], prefix='', suffix='', quote_identifiers=true) -%}
{{ plimsoll_assume('columns of ' ~ from ~ ' are not known: dbt_utils.star is read as *') }}
{%- if relation_alias %}{{ relation_alias }}.{% endif %}*
{%- endmacro %}
{% macro default__get_filtered_columns_in_relation(from, except=[]) %}{% do plimsoll_assume('columns of ' ~ from ~ ' are not known') %}{{ return(['plimsoll_column']) }}{% endmacro %}
{% macro default__get_column_values(table, column, order_by='count(*) desc', max_records=none, default=none, where=none) -%}
{%- do plimsoll_assume('values of ' ~ table ~ '.' ~ column ~ ' are not known') -%}
{{ return(default if default else ['plimsoll_value']) }}
{%- endmacro %}
{% macro default__get_single_value(query, default=none) %}{{ return(run_query(query) if default is none else default) }}{% endmacro %}
{% macro default__get_query_results_as_dict(query) %}{{ return(run_query(query)) }}{% endmacro %}
{% macro default__get_relations_by_pattern(schema_pattern, table_pattern, exclude='', database=target.database) -%}
{%- do plimsoll_assume('relations like ' ~ schema_pattern ~ '.' ~ table_pattern ~ ' are not known') -%}
{{ return([api.Relation.create(schema='plimsoll', identifier='plimsoll_relation')]) }}
{%- endmacro %}
{% macro default__get_relations_by_prefix(schema, prefix, exclude='', database=target.database) -%}
{{ return(dbt_utils.get_relations_by_pattern(schema, prefix ~ '%', exclude, database)) }}
{%- endmacro %}

{% macro default__group_by(n) %}group by {% for i in range(1, n + 1) %}{{ i }}{% if not loop.last %},{% endif %}{% endfor %}{% endmacro %}
{% macro default__safe_divide(numerator, denominator) %}( {{ numerator }} ) / nullif( ( {{ denominator }} ), 0){% endmacro %}
{% macro default__safe_add(field_list) -%}
{%- if field_list is string -%}{%- set field_list = [field_list] + (varargs | list) -%}{%- endif -%}
{%- for field in field_list -%}coalesce({{ field }}, 0){% if not loop.last %} + {% endif %}{%- endfor -%}
{%- endmacro %}
{% macro default__safe_subtract(field_list) -%}
{%- if field_list is string -%}{%- set field_list = [field_list] + (varargs | list) -%}{%- endif -%}
{%- for field in field_list -%}coalesce({{ field }}, 0){% if not loop.last %} - {% endif %}{%- endfor -%}
{%- endmacro %}
{% macro default__nullcheck(cols) %}{% for col in cols %}case when {{ col.name }} = '' then null else {{ col.name }} end as {{ col.name }}{% if not loop.last %}, {% endif %}{% endfor %}{% endmacro %}
{% macro default__width_bucket(expr, min_value, max_value, num_buckets) %}width_bucket({{ expr }}, {{ min_value }}, {{ max_value }}, {{ num_buckets }}){% endmacro %}
{% macro default__haversine_distance(lat1, lon1, lat2, lon2, unit='mi') -%}
2 * 3961 * asin(sqrt(power(sin(radians(({{ lat2 }} - {{ lat1 }}) / 2)), 2) + cos(radians({{ lat1 }})) * cos(radians({{ lat2 }})) * power(sin(radians(({{ lon2 }} - {{ lon1 }}) / 2)), 2))){% if unit == 'km' %} * 1.60934{% endif %}
{%- endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) %}{{ dbt.date_spine(datepart, start_date, end_date) }}{% endmacro %}
{% macro default__generate_series(upper_bound) %}{{ dbt.generate_series(upper_bound) }}{% endmacro %}
{% macro default__deduplicate(relation, partition_by, order_by=none) %}
with row_numbered as (
    select _inner.*, row_number() over (partition by {{ partition_by }} order by {{ order_by or 1 }}) as rn
    from {{ relation }} as _inner
)
select distinct data.* from {{ relation }} as data natural join row_numbered where row_numbered.rn = 1
{% endmacro %}
{% macro snowflake__deduplicate(relation, partition_by, order_by=none) %}
select * from {{ relation }} qualify row_number() over (partition by {{ partition_by }} order by {{ order_by or 1 }}) = 1
{% endmacro %}
{% macro databricks__deduplicate(relation, partition_by, order_by=none) %}
select * from {{ relation }} qualify row_number() over (partition by {{ partition_by }} order by {{ order_by or 1 }}) = 1
{% endmacro %}

{% macro default__union_relations(relations, column_override=none, include=[], exclude=[], source_column_name='_dbt_source_relation', where=none) -%}
{%- do plimsoll_assume('columns of the relations of dbt_utils.union_relations are not known') -%}
{%- for relation in relations %}
(
    select {% if source_column_name is not none %}cast('{{ relation }}' as {{ dbt.type_string() }}) as {{ source_column_name }}, {% endif %}*
    from {{ relation }}
    {% if where %}where {{ where }}{% endif %}
)
{% if not loop.last %}union all{% endif %}
{%- endfor -%}
{%- endmacro %}
{% macro default__pivot(column, values, alias=True, agg='sum', cmp='=', prefix='', suffix='', then_value=1, else_value=0, quote_identifiers=True, distinct=False) -%}
{%- for value in values %}
{{ agg }}({% if distinct %}distinct {% endif %}case when {{ column }} {{ cmp }} '{{ dbt.escape_single_quotes(value) }}' then {{ then_value }} else {{ else_value }} end)
{%- if alias %} as {% if quote_identifiers %}{{ adapter.quote(prefix ~ value ~ suffix) }}{% else %}{{ dbt_utils.slugify(prefix ~ value ~ suffix) }}{% endif %}{% endif %}
{%- if not loop.last %},{% endif %}
{%- endfor -%}
{%- endmacro %}
{% macro default__unpivot(relation=none, cast_to='varchar', exclude=[], remove=[], field_name='field_name', value_name='value', quote_identifiers=False) -%}
{%- do plimsoll_assume('columns of ' ~ relation ~ ' are not known') -%}
select {% for col in exclude %}{{ col }}, {% endfor %}cast('plimsoll_column' as {{ dbt.type_string() }}) as {{ field_name }}, cast(plimsoll_column as {{ cast_to }}) as {{ value_name }} from {{ relation }}
{%- endmacro %}

{% macro default__slugify(string) %}{{ return(modules.re.sub('[^a-z0-9_]+', '', modules.re.sub('[ -]+', '_', string | lower))) }}{% endmacro %}
{% macro default__pretty_time(format='%H:%M:%S') %}{{ return(modules.datetime.datetime.now().strftime(format)) }}{% endmacro %}
{% macro default__pretty_log_format(message) %}{{ return(message) }}{% endmacro %}
{% macro default__log_info(message) %}{% endmacro %}
{% macro default__get_url_parameter(field, url_parameter) %}nullif(split_part(split_part({{ field }}, '{{ url_parameter }}=', 2), '&', 1), ''){% endmacro %}
{% macro default__get_url_host(field) %}split_part(split_part(replace(replace({{ field }}, 'http://', ''), 'https://', ''), '/', 1), '?', 1){% endmacro %}
{% macro default__get_url_path(field) %}split_part(replace(replace({{ field }}, 'http://', ''), 'https://', ''), '?', 1){% endmacro %}
{% macro default__type_string() %}{{ return(dbt.type_string()) }}{% endmacro %}
{% macro default__type_timestamp() %}{{ return(dbt.type_timestamp()) }}{% endmacro %}
{% macro default__current_timestamp() %}{{ return(dbt.current_timestamp()) }}{% endmacro %}
{% macro default__current_timestamp_in_utc() %}{{ return(dbt.current_timestamp()) }}{% endmacro %}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}{{ return(dbt.dateadd(datepart, interval, from_date_or_timestamp)) }}{% endmacro %}
{% macro default__datediff(first_date, second_date, datepart) %}{{ return(dbt.datediff(first_date, second_date, datepart)) }}{% endmacro %}
{% macro default__date_trunc(datepart, date) %}{{ return(dbt.date_trunc(datepart, date)) }}{% endmacro %}
{% macro default__last_day(date, datepart) %}{{ return(dbt.last_day(date, datepart)) }}{% endmacro %}
{% macro default__concat(fields) %}{{ return(dbt.concat(fields)) }}{% endmacro %}
{% macro default__hash(field) %}{{ return(dbt.hash(field)) }}{% endmacro %}
{% macro default__safe_cast(field, type) %}{{ return(dbt.safe_cast(field, type)) }}{% endmacro %}
{% macro default__split_part(string_text, delimiter_text, part_number) %}{{ return(dbt.split_part(string_text, delimiter_text, part_number)) }}{% endmacro %}
{% macro default__listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) %}{{ return(dbt.listagg(measure, delimiter_text, order_by_clause, limit_num)) }}{% endmacro %}
{% macro default__any_value(expression) %}{{ return(dbt.any_value(expression)) }}{% endmacro %}
{% macro default__right(string_text, length_expression) %}{{ return(dbt.right(string_text, length_expression)) }}{% endmacro %}
{% macro default__length(expression) %}{{ return(dbt.length(expression)) }}{% endmacro %}
{% macro default__replace(field, old_chars, new_chars) %}{{ return(dbt.replace(field, old_chars, new_chars)) }}{% endmacro %}
{% macro default__position(substring_text, string_text) %}{{ return(dbt.position(substring_text, string_text)) }}{% endmacro %}

{% macro test_unique_combination_of_columns(model, combination_of_columns, quote_columns=false) %}
select {{ combination_of_columns | join(', ') }} from {{ model }} group by {{ combination_of_columns | join(', ') }} having count(*) > 1
{% endmacro %}
{% macro test_expression_is_true(model, expression, column_name=none) %}
select 1 from {{ model }} where not({% if column_name %}{{ column_name }} {% endif %}{{ expression }})
{% endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
{%- do plimsoll_assume('the periods between ' ~ start_date ~ ' and ' ~ end_date ~ ' are taken to be 365') -%}
{{ return(365) }}
{%- endmacro %}
`
