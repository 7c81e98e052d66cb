{{ config(group='network') }}

select
    service,
    target_depot,
    count(distinct customer_id) as customers,
    sum(parcels) as parcels
from {{ ref('lane_base') }}
group by service, target_depot
