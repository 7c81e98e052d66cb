-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- face: increment

select move_id
from analytics.fct_moves
where moved_at > (select max(moved_at) from analytics.fct_moves where checked)
    and load_id > (select max(load_id) from analytics.fct_moves where checked)
    and shift_id > (select max(shift_id) from analytics.fct_moves where checked)
