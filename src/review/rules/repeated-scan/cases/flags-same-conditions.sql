-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- tier: T0

with totals as (
    select terminal_code, count(*) as moves from analytics.fct_moves where moved_at >= '2026-01-01' group by terminal_code
),
carriers as (
    select terminal_code, count(distinct carrier_code) as carriers from analytics.fct_moves where moved_at >= '2026-01-01' group by terminal_code
--                                                                      ^^^^^^^^^^^^^^^^^^^ 3 times with the same conditions
),
weights as (
    select terminal_code, sum(weight) as weight from analytics.fct_moves where moved_at >= '2026-01-01' group by terminal_code
)

select totals.terminal_code, totals.moves, carriers.carriers, weights.weight
from totals
inner join carriers on totals.terminal_code = carriers.terminal_code
inner join weights on totals.terminal_code = weights.terminal_code
