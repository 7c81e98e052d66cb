-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_crane_hours: {materialized: incremental, unique_key: [terminal_code, crane_code, hour]}}
-- tier: T1

with hours as (
    select terminal_code, crane_code, hour, lifts
    from analytics.fct_crane_hours
)

select distinct
--     ^^^^^^^^ fct_crane_hours has one row per terminal_code, crane_code and hour, but is joined without terminal_code
    moves.move_id,
    hours.lifts
from analytics.fct_moves as moves
left join hours
    on moves.crane_code = hours.crane_code
    and moves.hour = hours.hour
