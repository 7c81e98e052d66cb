-- upstream: {tos.moves: {bytes: 50GB}}
-- tier: T1
-- severity: info

select distinct to_date(moved_at) as moved_on, terminal_code, count(*) as moves
--     ^^^^^^^^ and yet DISTINCT likely hashes all of these rows.
from tos.moves
group by 1, 2
