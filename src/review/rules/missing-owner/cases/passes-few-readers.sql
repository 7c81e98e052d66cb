-- upstream: {analytics.fct_moves: {materialized: incremental, meta: {owner: yard}}}
-- readers: [agg_one]

select terminal_code from analytics.fct_moves
