-- config: {materialized: table, snowflake_warehouse: TRANSFORM_XL}
-- before-config: {materialized: table, snowflake_warehouse: TRANSFORM_M}
-- flags: config snowflake_warehouse: from TRANSFORM_M (M) to TRANSFORM_XL (XL): by their names each minute may cost 4 times as much

select move_id
from tos.moves
