-- config: {materialized: table, snowflake_warehouse: xl_of_team_s}
-- before-config: {materialized: table, snowflake_warehouse: transform_s}

select move_id
from tos.moves
