-- dialect: snowflake, databricks
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}
-- tier: T1

select container_number, count(*) as moves
from tos.moves
where terminal_code = 'NL1'
--    ^^^^^^^^^^^^^^^^^^^^^ tos.moves (118 GiB) is laid out by to_date(moved_at), and this read filters only on terminal_code
group by container_number
