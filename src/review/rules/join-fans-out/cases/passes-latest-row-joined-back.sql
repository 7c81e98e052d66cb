-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {version: number}}
--   port.positions: {bytes: 20GB, unique_keys: [[container_number, seen_at, version]]}

with latest as (

    select container_number, version, max(seen_at) as seen_at
    from port.positions
    group by container_number, version

)

select latest.container_number, positions.slot
from latest
inner join port.positions as positions
    on latest.container_number = positions.container_number
    and latest.seen_at = positions.seen_at
