{{ config(materialized='table') }}

with lifts as (

    select
        terminal_code,
        crane_code,
        lift_landed_at,
        lead(lift_started_at) over (
            partition by terminal_code, crane_code
            order by lift_started_at
        ) as next_lift_started_at
    from {{ ref('int_crane_lifts') }}
    where signalled_at >= dateadd(day, -90, current_date)

)

select
    terminal_code,
    crane_code,
    lift_landed_at as waiting_from,
    next_lift_started_at as waiting_until,
    datediff(second, lift_landed_at, next_lift_started_at) as waited_seconds
from lifts
where datediff(second, lift_landed_at, next_lift_started_at) between 120 and 7200
limit 1000
