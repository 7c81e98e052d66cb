-- note: the increment read everything on each run anyway, so a plain table costs no more
-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: schedule_id}

select schedule_id, vessel_imo
from tos.schedules
-- before
select schedule_id, vessel_imo
from tos.schedules
