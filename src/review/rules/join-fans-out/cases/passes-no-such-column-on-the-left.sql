-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]]}
--   port.container_tags: {bytes: 2GB, unique_keys: [[container_number, tag]]}

select moves.move_id, tags.tag
from port.moves as moves
inner join port.container_tags as tags
    on moves.container_number = tags.container_number
