-- note: the default warehouse is not known
-- config: {materialized: table, snowflake_warehouse: transform_xl}
-- before-config: {materialized: table}

select move_id
from tos.moves
