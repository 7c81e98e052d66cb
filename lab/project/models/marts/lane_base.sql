{{ config(group='network') }}

select
    p.origin_depot,
    p.target_depot,
    p.service,
    p.customer_id,
    count(*) as parcels,
    sum(p.price_cents) as price_cents
from {{ ref('stg_parcels') }} as p
where p.day >= date_sub(current_date(), 9)
group by p.origin_depot, p.target_depot, p.service, p.customer_id
