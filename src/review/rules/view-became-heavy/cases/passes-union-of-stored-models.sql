-- note: what the arms hold is stored, and putting them together costs next to nothing
-- before-config: {materialized: incremental, unique_key: move_id}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves_v1: {materialized: incremental}, analytics.fct_moves_v2: {materialized: incremental}}

select move_id, moved_at from analytics.fct_moves_v1
union all
select move_id, moved_at from analytics.fct_moves_v2
