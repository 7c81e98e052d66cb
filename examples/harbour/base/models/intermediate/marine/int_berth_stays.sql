{{ config(materialized='table') }}

with assignments as (

    select
        assignment_id,
        vessel_call_id,
        terminal_code,
        berth_code,
        bollard_from,
        bollard_to,
        first_line_at,
        last_line_at
    from {{ ref('stg_tos__berth_assignments') }}
    where assignment_status in ('ALONGSIDE', 'DEPARTED')
        and first_line_at is not null

),

stays as (

    select
        assignments.assignment_id,
        assignments.vessel_call_id,
        assignments.terminal_code,
        assignments.berth_code,
        calls.vessel_imo,
        calls.carrier_code,
        calls.service_code,
        assignments.first_line_at as alongside_from,
        coalesce(assignments.last_line_at, calls.last_line_off_at) as alongside_to,
        assignments.bollard_to - assignments.bollard_from as bollards_taken,
        berths.quay_metres,
        lag(coalesce(assignments.last_line_at, calls.last_line_off_at)) over (
            partition by assignments.terminal_code, assignments.berth_code
            order by assignments.first_line_at
        ) as previous_alongside_to
    from assignments
    inner join {{ ref('stg_tos__vessel_calls') }} as calls
        on assignments.vessel_call_id = calls.vessel_call_id
    inner join {{ ref('stg_tos__berths') }} as berths
        on assignments.terminal_code = berths.terminal_code
        and assignments.berth_code = berths.berth_code
    where calls.call_status <> 'CANCELLED'
        and berths.in_service

)

select
    assignment_id,
    vessel_call_id,
    terminal_code,
    berth_code,
    vessel_imo,
    carrier_code,
    service_code,
    alongside_from,
    alongside_to,
    datediff(minute, alongside_from, alongside_to) as alongside_minutes,
    datediff(minute, previous_alongside_to, alongside_from) as gap_minutes,
    bollards_taken,
    quay_metres,
    case
        when datediff(minute, previous_alongside_to, alongside_from) < 0 then 'double banked'
        when datediff(minute, previous_alongside_to, alongside_from) <= 180 then 'tight'
        else 'free'
    end as berth_turnaround
from stays
