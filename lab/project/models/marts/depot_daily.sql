{{ config(
    materialized='incremental',
    incremental_strategy='insert_overwrite',
    partition_by=['day'],
    group='network',
    meta={'cron': '0 2 * * *'}
) }}

select
    s.depot_id,
    d.city,
    s.kind,
    count(*) as scans,
    count(distinct s.parcel_id) as parcels,
    avg(s.weight_g) as mean_weight_g,
    s.day
from {{ source('raw', 'scans') }} as s
join {{ source('raw', 'depots') }} as d
    on s.depot_id = d.depot_id
{% if is_incremental() %}
where s.day >= date_sub(current_date(), 2)
{% endif %}
group by s.day, s.depot_id, d.city, s.kind
