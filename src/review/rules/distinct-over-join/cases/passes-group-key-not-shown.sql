-- note: without the day in the result rows can repeat
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select distinct terminal_code, count(*) as moves
from analytics.fct_moves
group by terminal_code, to_date(moved_at)
