-- severity: warning
-- config: {materialized: incremental, incremental_strategy: delete+insert, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with moves as (
    select move_id, upper(move_code) as move_code
    from analytics.fct_moves
--       ^^^^^^^^^^^^^^^^^^^ incremental but nothing in it bounds what it reads
    where crosses_quay
)

select move_id, move_code
from moves
