{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key='lift_id',
        cluster_by=['to_date(signalled_at)', 'terminal_code'],
        incremental_predicates=["DBT_INTERNAL_DEST.signalled_at >= dateadd(day, -7, current_date)"]
    )
}}

with signals as (

    select
        signal_id,
        terminal_code,
        crane_code,
        wind_speed_ms,
        hoist_cycles,
        signalled_at,
        received_at
    from {{ ref('stg_telemetry__crane_signals') }}
    where signal_type = 'CYCLES'
        and {{ within_lookback('signalled_at') }}

)

select
    signals.terminal_code || '-' || signals.crane_code || '-' || hoist_cycle.value:no::varchar as lift_id,
    signals.terminal_code,
    signals.crane_code,
    hoist_cycle.value:startedAt::timestamp_ntz as lift_started_at,
    hoist_cycle.value:landedAt::timestamp_ntz as lift_landed_at,
    hoist_cycle.value:loadKg::number(8, 0) as load_kg,
    hoist_cycle.value:spreader::varchar as spreader_mode,
    signals.wind_speed_ms,
    signals.signalled_at
from signals,
    lateral flatten(input => signals.hoist_cycles) as hoist_cycle
qualify row_number() over (
    partition by signals.terminal_code, signals.crane_code, hoist_cycle.value:no
    order by signals.received_at desc
) = 1
