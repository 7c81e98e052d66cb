-- config: {materialized: view}
-- upstream: {analytics.fct_positions: {materialized: incremental, bytes: 90MB}}

select speeds.ship_id, lasts.seen_at
from analytics.ship_speed as speeds
inner join analytics.ship_speed as others on speeds.ship_id = others.ship_id
inner join analytics.ship_last as lasts on speeds.ship_id = lasts.ship_id
inner join analytics.ship_last as firsts on speeds.ship_id = firsts.ship_id
inner join analytics.ship_last as nexts on speeds.ship_id = nexts.ship_id
-- model: ship_last {materialized: view, reads: [fct_positions]}
select a.ship_id, a.seen_at
from analytics.fct_positions as a
inner join (select ship_id, max(seen_at) as seen_at from analytics.fct_positions group by ship_id) as b
    on a.ship_id = b.ship_id and a.seen_at = b.seen_at
-- model: ship_speed {materialized: view, reads: [ship_last]}
select a.ship_id, a.seen_at, b.seen_at as before_at
from analytics.ship_last as a
left join analytics.ship_last as b on a.ship_id = b.ship_id and a.seen_at > b.seen_at
