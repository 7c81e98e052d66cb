-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, revision
from tos.moves
where revision >= (select max(revision) - 5000 from analytics.reviewed_model)
--                        ^^^^^^^^^^^^^^^^^^^^ 5000 on revision instead of 1000
-- before increment
select move_id, revision
from tos.moves
where revision >= (select max(revision) - 1000 from analytics.reviewed_model)
