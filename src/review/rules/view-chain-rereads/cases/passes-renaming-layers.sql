-- config: {materialized: view}
-- upstream: {analytics.fct_positions: {materialized: incremental}}

select ship_id, seen_at from analytics.positions_c
-- model: positions_a {materialized: view, reads: [fct_positions]}
select ship_id, seen_at from analytics.fct_positions
-- model: positions_b {materialized: view, reads: [positions_a]}
select ship_id, seen_at from analytics.positions_a
-- model: positions_c {materialized: view, reads: [positions_b]}
select ship_id, seen_at from analytics.positions_b
