-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

select berth_code
from tos.berths
where berth_code in (
    select berth_code from analytics.fct_moves
    union
--  ^^^^^ Repeated rows vanish in IN or EXISTS above anyway
    select berth_code from analytics.fct_lifts
)
