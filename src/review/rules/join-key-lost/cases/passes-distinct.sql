-- note: DISTINCT takes the repeats out again; distinct-over-join speaks of what that costs
-- dialect: snowflake

select distinct moves.container_number
from port.moves as moves
left join port.holds as holds on moves.container_number = holds.container_number
where holds.reason is null

-- before
select distinct moves.container_number
from port.moves as moves
left join port.holds as holds
    on moves.container_number = holds.container_number and moves.terminal_code = holds.terminal_code
where holds.reason is null
