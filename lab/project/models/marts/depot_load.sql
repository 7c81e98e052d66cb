{{ config(group='network') }}

with loads as (
    select
        s.depot_id,
        hour(s.scanned_at) as hour_of_day,
        s.kind,
        count(*) as scans,
        sum(s.weight_g) as weight_g
    from {{ source('raw', 'scans') }} as s
    where s.day >= date_sub(current_date(), 9)
    group by s.depot_id, hour(s.scanned_at), s.kind
)

select
    l.depot_id,
    d.region,
    l.hour_of_day,
    l.kind,
    l.scans,
    l.weight_g
from loads as l
join {{ source('raw', 'depots') }} as d
    on l.depot_id = d.depot_id
