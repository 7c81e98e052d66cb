-- config: {materialized: incremental, unique_key: event_id}
-- upstream: {analytics.fct_signals: {materialized: incremental}}

-- first-build
with faults as (
    select signal_id as event_id, signalled_at
    from analytics.fct_signals
    where signal_type = 'FAULT'
),
stops as (
    select signal_id as event_id, signalled_at
    from analytics.fct_signals
    where signal_type = 'STOP'
)
select event_id, signalled_at from faults
union all
select event_id, signalled_at from stops
-- increment
with faults as (
    select signal_id as event_id, signalled_at
    from analytics.fct_signals
    where signal_type = 'FAULT'
        and signalled_at >= (select max(signalled_at) from analytics.reviewed_model)
),
stops as (
    select signal_id as event_id, signalled_at
    from analytics.fct_signals
--       ^^^^^^^^^^^^^^^^^^^^^ is bounded by signalled_at in the increment and this one is not
    where signal_type = 'STOP'
)
select event_id, signalled_at from faults
union all
select event_id, signalled_at from stops
