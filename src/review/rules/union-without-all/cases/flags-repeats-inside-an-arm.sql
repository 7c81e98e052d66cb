-- rewrite: none
-- note: only the arms are disjoint, so the fix is not mechanical
-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

select terminal_code, 'move' as kind from analytics.fct_moves
union
--<^^ so no row of one can be in another; UNION
select terminal_code, 'lift' as kind from analytics.fct_lifts
