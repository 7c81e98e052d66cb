{{ config(group='commerce') }}

with ordered as (
    select
        customer_id,
        event_id,
        page,
        happened_at,
        lag(happened_at) over (partition by customer_id order by happened_at) as previous_at
    from {{ ref('stg_events') }}
    where day >= date_sub(current_date(), 3)
)

select
    customer_id,
    event_id,
    page,
    happened_at,
    coalesce(unix_timestamp(happened_at) - unix_timestamp(previous_at) > 1800, true) as starts_session
from ordered
