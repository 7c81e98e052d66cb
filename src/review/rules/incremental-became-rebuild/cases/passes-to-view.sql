-- note: what readers of a view pay is another matter
-- config: {materialized: view}
-- before-config: {materialized: incremental, unique_key: move_id}

select move_id, moved_at
from tos.moves
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 3
