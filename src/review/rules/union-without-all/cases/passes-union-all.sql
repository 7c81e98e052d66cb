-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

select move_id as event_id, 'move' as kind from analytics.fct_moves
union all
select lift_id as event_id, 'lift' as kind from analytics.fct_lifts
