-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {valid_from: timestamp_ntz}}
--   port.tariffs: {bytes: 2GB, unique_keys: [[tariff_code, valid_from]]}

select moves.move_id, tariffs.price
from port.moves as moves
left join port.tariffs as tariffs
    on moves.tariff_code = tariffs.tariff_code
    and moves.moved_at >= tariffs.valid_from
    and moves.moved_at < tariffs.valid_to
