-- dialect: snowflake
-- upstream: {port.moves: {bytes: 40GB, layout_keys: [moved_on]}}

with moves as (

    select move_id, moved_on, move_code
    from port.moves

)

select move_id
from moves
where (moved_on = '2026-11-01' or lower(move_code) = 'shift')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved_on
