-- dialect: spark
-- upstream: {port.moves: {bytes: 40GB, layout_keys: [terminal_no], columns: {terminal_no: string}}}

select move_id
from port.moves
where terminal_no in (4, 7)
--    ^^^^^^^^^^^^^^^^^^^^^ is STRING
  and billable
