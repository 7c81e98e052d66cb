{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key='fault_id',
        cluster_by=['to_date(signalled_at)'],
        incremental_predicates=["DBT_INTERNAL_DEST.signalled_at >= dateadd(day, -7, current_date)"]
    )
}}

with signals as (

    select
        signal_id,
        terminal_code,
        crane_code,
        faults,
        signalled_at,
        received_at
    from {{ ref('stg_telemetry__crane_signals') }}
    where signal_type = 'FAULT'
        and {{ within_lookback('signalled_at', days=2) }}

)

select
    signals.signal_id || '-' || fault.value:code::varchar as fault_id,
    signals.terminal_code,
    signals.crane_code,
    fault.value:code::varchar as fault_code,
    fault.value:severity::varchar as fault_severity,
    fault.value:raisedAt::timestamp_ntz as raised_at,
    fault.value:clearedAt::timestamp_ntz as cleared_at,
    datediff(second, fault.value:raisedAt::timestamp_ntz, fault.value:clearedAt::timestamp_ntz) as seconds_to_clear,
    signals.signalled_at
from signals,
    lateral flatten(input => signals.faults) as fault
qualify row_number() over (
    partition by signals.signal_id, fault.value:code
    order by signals.received_at desc
) = 1
