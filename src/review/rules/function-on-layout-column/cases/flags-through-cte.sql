-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at]}}

with moves as (

    select move_id, to_varchar(moved_at, 'YYYYMMDD') as day
    from port.moves

)

select move_id
from moves
where day = '20261101'
--    ^^^^^^^^^^^^^^^^ to_varchar(moved_at, 'YYYYMMDD')
