{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key=['terminal_code', 'crane_code', 'hour_started_at'],
        cluster_by=['to_date(hour_started_at)'],
        incremental_predicates=["DBT_INTERNAL_DEST.hour_started_at >= dateadd(day, -7, current_date)"]
    )
}}

select
    terminal_code,
    crane_code,
    date_trunc('hour', signalled_at) as hour_started_at,
    count(*) as lifts,
    sum(load_kg) / 1000 as tonnes_lifted,
    least(60, sum(datediff(second, lift_started_at, lift_landed_at)) / 60) as productive_minutes,
    max(wind_speed_ms) as peak_wind_ms
from {{ ref('int_crane_lifts') }}
where {{ within_lookback('signalled_at') }}
group by terminal_code, crane_code, date_trunc('hour', signalled_at)
