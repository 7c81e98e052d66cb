-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: day}
-- upstream: {tos.moves: {bytes: 120GB}}
-- flags: config materialized: reading all of tos.moves (120 GiB)
-- tier: T1

select to_date(moved_at) as day, count(*) as moves
from tos.moves
group by to_date(moved_at)
-- before increment
select to_date(moved_at) as day, count(*) as moves
from tos.moves
where moved_at >= current_date - 2
group by to_date(moved_at)
