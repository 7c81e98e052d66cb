{{ config(group='commerce') }}

select
    p.customer_id,
    c.segment,
    c.country,
    count(*) as parcels,
    count(distinct p.target_depot) as targets,
    sum(p.price_cents) as revenue_cents
from {{ source('raw', 'parcels') }} as p
join {{ ref('dim_customers') }} as c
    on p.customer_id = c.customer_id
where p.day >= date_sub(current_date(), 13)
group by p.customer_id, c.segment, c.country
