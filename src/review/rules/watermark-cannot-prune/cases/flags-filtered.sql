-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
select move_id, loaded_at
from analytics.fct_moves
where loaded_at >= (select max(loaded_at) from analytics.reviewed_model where terminal_code = 'NL1')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ is taken from filtered rows
