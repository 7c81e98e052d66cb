-- config: {materialized: incremental, incremental_strategy: delete+insert, unique_key: move_id}
-- self: {bytes: 3TB}
-- flags: config unique_key: delete+insert likely reads of the target

select move_id
from tos.moves
