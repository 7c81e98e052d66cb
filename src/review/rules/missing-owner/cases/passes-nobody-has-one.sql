-- note: a project that names no owners has no rule to break
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- exposures: 2

select terminal_code from analytics.fct_moves
