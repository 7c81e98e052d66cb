-- config: {materialized: incremental, unique_key: [crane_code, hour_started_at], incremental_predicates: ["DBT_INTERNAL_DEST.hour_started_at >= current_date - 7"]}

-- increment
select crane_code, date_trunc('hour', signalled_at) as hour_started_at, count(*) as lifts
from cranes.lifts
where signalled_at >= current_date - 14
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last 7 days of hour_started_at
group by crane_code, date_trunc('hour', signalled_at)
