{{ config(
    materialized='incremental',
    incremental_strategy='insert_overwrite',
    partition_by=['day'],
    group='network'
) }}

select
    parcel_id,
    max(scanned_at) as last_scanned_at,
    max_by(kind, scanned_at) as last_kind,
    max_by(depot_id, scanned_at) as last_depot_id,
    count(*) as scans,
    day
from {{ source('raw', 'scans') }}
{% if is_incremental() %}
where day >= date_sub(current_date(), 2)
{% endif %}
group by day, parcel_id
