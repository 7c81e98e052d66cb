-- upstream: {tos.moves: {bytes: 50GB}}
-- tier: T1

select distinct to_date(moved_at) as moved_on, terminal_code, count(*) as moves
--     ^^^^^^^^ DISTINCT likely hashes all of these rows, which come from tos.moves (50 GiB)
from tos.moves
group by 1, 2
