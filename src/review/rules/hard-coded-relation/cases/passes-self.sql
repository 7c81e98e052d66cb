-- config: {materialized: incremental, unique_key: call_id}
-- face: increment

select call_id
from tos.calls
where updated_at > (select max(updated_at) from analytics.reviewed_model)
