-- name: agg_moves_daily

select
    terminal_code, to_date(moved_at) as moved_on, count(*) as moves, sum(weight) as weight, max(weight) as heaviest,
    count_if(crosses_quay) as quay_moves, count_if(move_type = 'rehandle') as rehandles, avg(weight) as average,
    count(distinct container_number) as containers, count(distinct equipment_code) as machines
from tos.moves
where not is_deleted and terminal_code <> 'TEST'
group by terminal_code, to_date(moved_at)
-- model: agg_moves_monthly {materialized: table}
select
    terminal_code, date_trunc('month', moved_at) as moved_in, count(*) as moves, sum(weight) as weight, max(weight) as heaviest,
    count_if(crosses_quay) as quay_moves, count_if(move_type = 'rehandle') as rehandles, avg(weight) as average,
    count(distinct container_number) as containers, count(distinct equipment_code) as machines
from tos.moves
where not is_deleted and terminal_code <> 'TEST'
group by terminal_code, date_trunc('month', moved_at)
