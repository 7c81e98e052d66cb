-- dialect: snowflake

with holds as (

    select container_number, count(*) as holds
    from port.holds
    group by container_number

)

select moves.move_id
from port.moves as moves
left join holds on holds.container_number = moves.container_number
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ at most one row per container_number
order by moves.move_id
