{# Production has one schema per layer; every other target puts all layers into its own schema. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if target.name == 'production' and custom_schema_name is not none -%}
        {{ custom_schema_name | trim }}
    {%- else -%}
        {{ target.schema }}
    {%- endif -%}
{%- endmacro %}
