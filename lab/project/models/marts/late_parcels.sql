{{ config(group='network') }}

with first_scans as (
    select
        parcel_id,
        min(scanned_at) as first_scanned_at,
        max(scanned_at) as last_scanned_at
    from {{ source('raw', 'scans') }}
    where day >= date_sub(current_date(), 3)
    group by parcel_id
)

select
    p.parcel_id,
    p.target_depot,
    p.service,
    f.first_scanned_at,
    f.last_scanned_at
from {{ source('raw', 'parcels') }} as p
left join first_scans as f
    on p.parcel_id = f.parcel_id
where p.day >= date_sub(current_date(), 3)
    and (f.last_scanned_at is null or hour(f.last_scanned_at) >= 18)
