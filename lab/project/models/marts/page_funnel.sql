{{ config(group='commerce') }}

select
    page,
    day,
    count(*) as views,
    count(distinct customer_id) as customers,
    avg(dwell_ms) as mean_dwell_ms
from {{ ref('stg_events') }}
where day >= date_sub(current_date(), 6)
group by page, day
