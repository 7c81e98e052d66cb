create or replace transient table harbour.calls_daily cluster by (day) comment = 'x' as (
    with d as (select arrived_at::date as day from calls) select day, count(*) n from d group by all
)
