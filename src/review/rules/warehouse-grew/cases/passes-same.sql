-- config: {materialized: table, snowflake_warehouse: load_large}
-- before-config: {materialized: table, snowflake_warehouse: transform_l}

select move_id
from tos.moves
