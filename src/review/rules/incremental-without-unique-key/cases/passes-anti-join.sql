-- note: rows that are there already are kept out by hand
-- config: {materialized: incremental}

-- increment
select moves.move_id, moves.moved_at
from tos.moves as moves
where moves.moved_at >= current_date - 3
    and not exists (select 1 from analytics.reviewed_model as old where old.move_id = moves.move_id)
