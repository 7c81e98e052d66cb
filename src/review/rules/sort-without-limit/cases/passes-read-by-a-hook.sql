-- note: the hook takes the first rows of the view
-- config: {materialized: view, post-hook: ["call utils.load_next('{{ this }}', 100)"]}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from analytics.fct_moves
order by moved_at
