{{ config(group='commerce') }}

select customer_id, day, 'parcel' as channel
from {{ source('raw', 'parcels') }}
where day >= date_sub(current_date(), 5)
union all
select customer_id, day, page as channel
from {{ source('raw', 'events') }}
where day >= date_sub(current_date(), 5)
