-- before-config: {materialized: table}
-- config: {materialized: view}
-- upstream: {tos.moves: {bytes: 70GB}}
-- flags: config materialized: It was a table and is now a view: an aggregation over tos.moves (70 GiB)

select terminal_code, count(*) as moves
from tos.moves
group by terminal_code
