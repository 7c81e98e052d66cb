{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key=['terminal_code', 'shift_started_at', 'activity']
    )
}}

select
    terminal_code,
    time_slice(happened_at, 8, 'HOUR') as shift_started_at,
    activity_kind,
    activity,
    count(*) as activities
from {{ ref('int_terminal_activity') }}
{% if is_incremental() %}
where happened_at >= dateadd(day, -2, current_date)
{% endif %}
group by terminal_code, time_slice(happened_at, 8, 'HOUR'), activity_kind, activity
