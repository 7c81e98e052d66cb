-- rewrite: none
-- config: {materialized: view}

select terminal_code, berth_code
from tos.berths
order by terminal_code
--<^^^^^^^^^^^^^^^^^^^ all its rows may be sorted each time it is read
