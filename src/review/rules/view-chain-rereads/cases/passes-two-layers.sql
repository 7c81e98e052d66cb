-- config: {materialized: view}
-- upstream: {analytics.fct_positions: {materialized: incremental}}
-- note: what one view repeats by itself is seen in its own text

select a.ship_id from analytics.many as a
-- model: many {materialized: view, reads: [fct_positions]}
select a.ship_id
from analytics.fct_positions as a
inner join analytics.fct_positions as b on a.ship_id = b.ship_id
inner join analytics.fct_positions as c on a.ship_id = c.ship_id
inner join analytics.fct_positions as d on a.ship_id = d.ship_id
inner join analytics.fct_positions as e on a.ship_id = e.ship_id
