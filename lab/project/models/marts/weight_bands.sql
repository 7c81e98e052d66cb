{{ config(group='network') }}

with weighed as (
    select depot_id, parcel_id, kind, weight_g
    from {{ source('raw', 'scans') }}
    where day >= date_sub(current_date(), 4)
),

banded as (
    select depot_id, parcel_id, kind, weight_g, floor(weight_g / 500) as band
    from weighed
)

select
    depot_id,
    band,
    count(*) as scans,
    count(distinct parcel_id) as parcels,
    count_if(kind = 'out') as going_out,
    count_if(kind = 'in') as coming_in
from banded
group by depot_id, band
