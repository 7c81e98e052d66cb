-- config: {materialized: table, snowflake_warehouse: transform_s}
-- before-config: {materialized: table, snowflake_warehouse: transform_xl}

select move_id
from tos.moves
