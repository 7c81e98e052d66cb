{{ config(group='network') }}

select
    b.origin_depot,
    b.target_depot,
    o.region as origin_region,
    sum(b.parcels) as parcels,
    sum(b.price_cents) as price_cents
from {{ ref('lane_base') }} as b
join {{ source('raw', 'depots') }} as o
    on b.origin_depot = o.depot_id
group by b.origin_depot, b.target_depot, o.region
