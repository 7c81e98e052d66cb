{{ config(group='network') }}

select
    parcel_id,
    depot_id,
    scanned_at,
    unix_timestamp(scanned_at)
        - unix_timestamp(lag(scanned_at) over (partition by parcel_id order by scanned_at)) as gap_s
from {{ source('raw', 'scans') }}
where day >= date_sub(current_date(), 13)
