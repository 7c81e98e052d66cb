-- config: {materialized: incremental, unique_key: move_id, snowflake_warehouse: dbt_large}
-- before-config: {materialized: incremental, unique_key: move_id, snowflake_warehouse: dbt_medium}
-- flags: config snowflake_warehouse: 2 times as much

select move_id
from tos.moves
