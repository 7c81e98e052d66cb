-- config: {materialized: view}
-- upstream: {analytics.fct_positions: {materialized: incremental}}
-- readers:
--   ship_last: {materialized: view, reads: fct_positions}
--   ship_fast: {materialized: view, reads: ship_last}
--   ship_slow: {materialized: view, reads: ship_last}
-- options: {least_reads: 2}
-- note: where a view below was not read, each thing it depends on counts once

select a.ship_id
from analytics.ship_fast as a
--   ^^^^^^^^^^^^^^^^^^^^^^^^ may read fct_positions at least 2 times
inner join analytics.ship_slow as b on a.ship_id = b.ship_id
