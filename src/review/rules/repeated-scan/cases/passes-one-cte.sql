-- note: one scan, however often the CTE is read
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with moves as (select container_number, move_code from analytics.fct_moves)

select container_number from moves where move_code = 'LOAD'
union all
select container_number from moves where move_code = 'DISCH'
union all
select container_number from moves where move_code = 'SHIFT' 
