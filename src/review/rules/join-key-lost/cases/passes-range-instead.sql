-- dialect: snowflake

select moves.move_id, tariffs.price
from port.moves as moves
left join port.tariffs as tariffs
    on moves.tariff_code = tariffs.tariff_code
    and moves.moved_on between tariffs.valid_on and tariffs.valid_to

-- before
select moves.move_id, tariffs.price
from port.moves as moves
left join port.tariffs as tariffs
    on moves.tariff_code = tariffs.tariff_code
    and moves.moved_on = tariffs.valid_on
