-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_on]}}

with numbered as (

    select move_id, moved_on, move_code, row_number() over (order by move_id) as nth
    from port.moves

)

select move_id
from numbered
where moved_on = '2026-11-01' or nth = 1
