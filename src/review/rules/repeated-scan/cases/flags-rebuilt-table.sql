-- note: what is built whole on each run is seldom large, even when it is partitioned
-- severity: info
-- upstream: {analytics.agg_daily_moves: {materialized: table, partition_by: [day]}}

with loads as (
    select terminal_code, sum(loads) as loads from analytics.agg_daily_moves group by terminal_code
),
lifts as (
    select terminal_code, sum(lifts) as lifts from analytics.agg_daily_moves group by terminal_code
--                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ 3 times with the same conditions
),
shifts as (
    select terminal_code, sum(shifts) as shifts from analytics.agg_daily_moves group by terminal_code
)

select loads.terminal_code, loads.loads, lifts.lifts, shifts.shifts
from loads
inner join lifts on loads.terminal_code = lifts.terminal_code
inner join shifts on loads.terminal_code = shifts.terminal_code
