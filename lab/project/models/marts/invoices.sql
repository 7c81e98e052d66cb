{{ config(
    materialized='incremental',
    incremental_strategy='insert_overwrite',
    partition_by=['day'],
    group='commerce'
) }}

select
    customer_id,
    service,
    count(*) as parcels,
    sum(price_cents) as amount_cents,
    max(price_cents) as dearest_cents,
    count(distinct target_depot) as targets,
    day
from {{ source('raw', 'parcels') }}
{% if is_incremental() %}
where day >= date_sub(current_date(), 4)
{% endif %}
group by day, customer_id, service
