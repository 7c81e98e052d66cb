-- name: int_berth_stays
-- flags: file: Only there: column: berths.quay_metres

with assignments as (
    select assignment_id, call_id, terminal_code, berth_code, first_line_at, last_line_at
    from tos.berth_assignments
    where assignment_status in ('ALONGSIDE', 'DEPARTED')
)

select
    assignments.assignment_id,
    calls.carrier_code,
    calls.service_code,
    assignments.first_line_at as alongside_from,
    coalesce(assignments.last_line_at, calls.last_line_off_at) as alongside_to,
    datediff(minute, assignments.first_line_at, assignments.last_line_at) as minutes,
    lag(assignments.last_line_at) over (partition by berths.berth_code order by assignments.first_line_at) as previous_to
from assignments
inner join tos.calls as calls on assignments.call_id = calls.call_id
inner join tos.berths as berths
    on assignments.terminal_code = berths.terminal_code
    and assignments.berth_code = berths.berth_code
where calls.call_status <> 'CANCELLED'
    and berths.in_service
-- model: int_berth_occupancy {materialized: table}
select
    plan.assignment_id as occupancy_id,
    live.carrier_code as line,
    live.service_code as service,
    plan.first_line_at as occupied_from,
    coalesce(plan.last_line_at, live.last_line_off_at) as occupied_until,
    datediff(minute, plan.first_line_at, plan.last_line_at) as occupied_minutes,
    lag(plan.last_line_at) over (partition by open_berths.berth_code order by plan.first_line_at) as previous_until, open_berths.quay_metres as length
from tos.calls as live
inner join tos.berth_assignments as plan on live.call_id = plan.call_id
inner join tos.berths as open_berths
    on open_berths.berth_code = plan.berth_code
    and open_berths.terminal_code = plan.terminal_code
where open_berths.in_service
    and live.call_status <> 'CANCELLED'
    and plan.assignment_status in ('DEPARTED', 'ALONGSIDE')
