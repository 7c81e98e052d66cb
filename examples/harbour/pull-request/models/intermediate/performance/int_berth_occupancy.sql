{{ config(materialized='table') }}

with open_berths as (

    select
        terminal_code,
        berth_code,
        quay_metres
    from {{ ref('stg_tos__berths') }}
    where in_service

),

live_calls as (

    select
        vessel_call_id,
        vessel_imo,
        carrier_code,
        service_code,
        last_line_off_at
    from {{ ref('stg_tos__vessel_calls') }}
    where call_status <> 'CANCELLED'

),

occupancy as (

    select
        plan.assignment_id,
        plan.vessel_call_id as call_id,
        plan.terminal_code,
        plan.berth_code,
        live_calls.vessel_imo as imo_number,
        live_calls.carrier_code,
        live_calls.service_code,
        plan.first_line_at as occupied_from,
        coalesce(plan.last_line_at, live_calls.last_line_off_at) as occupied_until,
        plan.bollard_to - plan.bollard_from as bollard_count,
        open_berths.quay_metres as berth_length_metres
    from live_calls
    inner join {{ ref('stg_tos__berth_assignments') }} as plan
        on live_calls.vessel_call_id = plan.vessel_call_id
    inner join open_berths
        on open_berths.berth_code = plan.berth_code
        and open_berths.terminal_code = plan.terminal_code
    where plan.first_line_at is not null
        and plan.assignment_status in ('ALONGSIDE', 'DEPARTED')

),

with_previous as (

    select
        *,
        lag(occupied_until) over (
            partition by terminal_code, berth_code
            order by occupied_from
        ) as previous_occupied_until
    from occupancy

)

select
    assignment_id,
    call_id,
    terminal_code,
    berth_code,
    imo_number,
    carrier_code,
    service_code,
    occupied_from,
    occupied_until,
    datediff(minute, occupied_from, occupied_until) as occupied_minutes,
    datediff(minute, previous_occupied_until, occupied_from) as idle_minutes,
    bollard_count,
    berth_length_metres,
    case
        when datediff(minute, previous_occupied_until, occupied_from) < 0 then 'double banked'
        when datediff(minute, previous_occupied_until, occupied_from) <= 180 then 'tight'
        else 'free'
    end as turnaround_class
from with_previous
