with crane_moves as (

    select
        vessel_call_id,
        equipment_code as crane_code,
        date_trunc('hour', moved_at) as worked_hour,
        count(*) as moves,
        sum(gross_weight_kg) / 1000 as tonnes
    from {{ ref('fct_container_moves') }}
    where crosses_quay
        and to_char(moved_at, 'YYYY') >= '2025'
    group by vessel_call_id, equipment_code, date_trunc('hour', moved_at)

),

crane_hours as (

    select
        terminal_code,
        crane_code,
        hour_started_at,
        lifts,
        productive_minutes
    from {{ ref('fct_crane_hours') }}

),

-- distinct because some crane hours came through twice
worked as (

    select distinct
        crane_moves.vessel_call_id,
        crane_moves.crane_code,
        crane_moves.worked_hour,
        crane_moves.moves,
        crane_moves.tonnes,
        crane_hours.lifts,
        crane_hours.productive_minutes
    from crane_moves
    inner join crane_hours
        on crane_moves.crane_code = crane_hours.crane_code
        and crane_moves.worked_hour = crane_hours.hour_started_at

),

per_call as (

    select
        vessel_call_id,
        count(distinct crane_code) as cranes,
        sum(moves) as moves,
        sum(tonnes) as tonnes,
        sum(productive_minutes) / 60 as crane_hours
    from worked
    group by vessel_call_id

),

waits as (

    select
        terminal_code,
        to_date(waiting_from) as waited_on,
        sum(waited_seconds) / 3600 as waited_hours
    from {{ ref('int_crane_waits') }}
    group by terminal_code, to_date(waiting_from)

)

select
    occupancy.assignment_id,
    occupancy.call_id,
    occupancy.terminal_code,
    occupancy.berth_code,
    occupancy.service_code,
    occupancy.occupied_from,
    occupancy.occupied_minutes,
    occupancy.idle_minutes,
    per_call.cranes,
    per_call.moves,
    per_call.tonnes,
    per_call.moves / nullif(per_call.crane_hours, 0) as moves_per_crane_hour,
    per_call.moves / nullif(occupancy.occupied_minutes / 60, 0) as moves_per_berth_hour,
    waits.waited_hours as terminal_waited_hours
from {{ ref('int_berth_occupancy') }} as occupancy
inner join per_call
    on occupancy.call_id = per_call.vessel_call_id
left join waits
    on occupancy.terminal_code = waits.terminal_code
    and to_date(occupancy.occupied_from) = waits.waited_on
