-- note: days and revisions cannot be compared
-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.revision >= current_date - 10"]}

-- increment
select move_id, revision
from tos.moves
where revision >= (select max(revision) - 5000 from analytics.reviewed_model)
