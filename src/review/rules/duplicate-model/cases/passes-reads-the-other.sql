-- name: int_berth_stays

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
-- model: int_long_stays {materialized: table}
select assignment_id, minutes
from analytics.int_berth_stays
where minutes > 2880
