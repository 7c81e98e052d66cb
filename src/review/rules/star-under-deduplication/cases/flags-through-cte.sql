-- upstream: {analytics.fct_moves: {materialized: incremental}, analytics.fct_shifts: {materialized: incremental}, mart.calls: {}}
-- severity: info

with moves as (
    select * from analytics.fct_moves
),
shifts as (
    select * from analytics.fct_shifts
),
everything as (
    select * from moves
--         ^ puts every column of fct_moves under UNION
    union
    select * from shifts
)
select everything.move_id, calls.berth
from everything
inner join mart.calls as calls on everything.call_id = calls.call_id
