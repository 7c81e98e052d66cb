{{ config(group='commerce') }}

select
    customer_id,
    service,
    count(*) as parcels,
    sum(price_cents) as revenue_cents
from {{ ref('stg_parcels') }}
where day >= date_sub(current_date(), 9)
group by customer_id, service
