-- upstream: {analytics.fct_moves: {materialized: incremental, meta: {owner: yard}}}
-- exposures: 1
-- flags: file: though 1 exposure shows it

select terminal_code from analytics.fct_moves
