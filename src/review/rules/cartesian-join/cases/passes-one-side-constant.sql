-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.rates: {materialized: incremental, unique_key: currency}

select moves.move_id, rates.rate
from port.moves as moves
left join port.rates as rates on rates.currency = 'EUR'
