-- config: {materialized: table}
-- upstream: {tos.moves: {bytes: 2TB}}
-- note: the view has the size of what it reads, but few of its rows

select crane, count(*) as repairs
from analytics.crane_repairs
group by crane
-- model: crane_repairs {materialized: view, reads: [moves]}
select crane, moved_at
from tos.moves
where move_code = 'REPAIR'
