-- note: dbt adds the filter when it runs
-- config: {materialized: incremental, incremental_strategy: microbatch, event_time: moved_at}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, moved_at
from analytics.fct_moves
