-- dialect: spark
-- upstream: {port.moves: {bytes: 400GB, materialized: table, partition_by: [moved_on]}}

select move_id
from port.moves
where datediff(current_date, moved_on) <= 3
  and date_format(moved_on, 'yyyy') = '2026'
