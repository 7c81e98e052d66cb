-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

select container_number from analytics.fct_moves
union
select container_number from analytics.fct_lifts
