-- rewrite: from tos.moves ) as moves
-- dialect: snowflake, databricks
-- upstream: {tos.moves: {bytes: 90GB}}
-- tier: T1

select terminal_code, count(*) as moves
from (
    select terminal_code from tos.moves order by moved_at
--                                      ^^^^^^^^^^^^^^^^^ tos.moves (90 GiB) are likely sorted
) as moves
group by terminal_code
