-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, 'load' as kind from analytics.fct_moves where move_code = 'LOAD'
union all
select move_id, 'discharge' as kind from analytics.fct_moves where move_code = 'DISCH' 
