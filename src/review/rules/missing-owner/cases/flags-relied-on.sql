-- upstream: {analytics.fct_moves: {materialized: incremental, meta: {owner: yard}}}
-- readers: [agg_one, agg_two, agg_three]
-- flags: file: who owns reviewed_model, though 3 models read it

select terminal_code from analytics.fct_moves
