-- note: how many rows an aggregate leaves is not known
-- severity: info
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with ranked as (
    select terminal_code, moves
    from (select terminal_code, count(*) as moves from analytics.fct_moves group by terminal_code)
    where moves > 10
    order by moves desc
--  ^^^^^^^^^^^^^^^^^^^ all its rows may be sorted for nothing
)

select terminal_code
from ranked
