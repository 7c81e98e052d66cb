-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- note: a backfill by hand reads what it names, not everything

-- increment
select move_id, batch
from analytics.fct_moves
where batch between 8200 and 8300
-- before increment
select move_id, batch
from analytics.fct_moves
where batch > (select max(batch) from analytics.reviewed_model)
