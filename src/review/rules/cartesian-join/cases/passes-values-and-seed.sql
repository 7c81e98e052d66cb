-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.shift_names: {materialized: seed}

with factors as (

    select 1.02 as handling, 0.97 as rebate

)

select moves.move_id, factors.handling, shift_names.label
from port.moves as moves, factors
cross join port.shift_names as shift_names
cross join (values (1), (2)) as copies (nth)
