-- name: stg_moves
-- note: two views of one relation repeat no logic

select move_id, terminal_code, moved_at, move_code, weight, container_number, equipment_code, call_id, from_position
from tos.moves
where not is_deleted
-- model: stg_moves_slim {materialized: view}
select move_id, terminal_code, moved_at, move_code, weight, container_number, equipment_code, call_id
from tos.moves
where not is_deleted
