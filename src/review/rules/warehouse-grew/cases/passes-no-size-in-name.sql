-- config: {materialized: table, snowflake_warehouse: reporting}
-- before-config: {materialized: table, snowflake_warehouse: transform}

select move_id
from tos.moves
