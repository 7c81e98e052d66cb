-- note: no layout serves a flag or a test for null
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

select container_number, count(*) as moves
from tos.moves
where crosses_quay
    and call_id is not null
group by container_number
