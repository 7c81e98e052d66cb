-- severity: info

select q.from_berth, q.to_berth
from (
    select * from tos.berth_moves where from_berth in (select berth_id from tos.berths)
--         ^ puts every column of tos.berth_moves under UNION
    union
    select * from tos.berth_moves where to_berth in (select berth_id from tos.berths)
) as q
