-- note: expanding each row is no join to another relation
-- config: {materialized: view}
-- upstream: {analytics.fct_signals: {materialized: incremental}}
-- readers: [agg_one, agg_two, agg_three]

select signals.signal_id, fault.value:code::varchar as fault_code
from analytics.fct_signals as signals,
    lateral flatten(input => signals.faults) as fault
