with recursive routes (origin, hops) as (
    select port_id, 0 from raw.ports where home
    union all
    select l.to_port, r.hops + 1 from routes as r join raw.legs l on l.from_port = r.origin where r.hops < 5
),
busy as not materialized (select * from routes)
select b.origin, max(b.hops) as furthest from busy b group by 1 order by furthest desc nulls last limit 10 offset 20
