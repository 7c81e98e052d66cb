-- note: each arm reads only its own part
-- upstream: {analytics.fct_moves: {materialized: incremental, cluster_by: [move_code]}}

select move_id, 'load' as kind from analytics.fct_moves where move_code = 'LOAD'
union all
select move_id, 'discharge' as kind from analytics.fct_moves where move_code = 'DISCH'
union all
select move_id, 'shift' as kind from analytics.fct_moves where move_code = 'SHIFT' 
