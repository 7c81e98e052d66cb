-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_crane_hours: {materialized: incremental, unique_key: [terminal_code, crane_code, hour]}}

select distinct moves.move_id, hours.lifts
from analytics.fct_moves as moves
left join analytics.fct_crane_hours as hours
    on moves.terminal_code = hours.terminal_code
    and moves.crane_code = hours.crane_code
    and moves.hour = hours.hour
