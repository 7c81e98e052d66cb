-- config: {materialized: table, snowflake_warehouse: dbt-2xlarge-wh}
-- before-config: {materialized: table, snowflake_warehouse: dbt-x-small-wh}
-- flags: config snowflake_warehouse: 32 times as much

select move_id
from tos.moves
