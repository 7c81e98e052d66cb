select /*+ broadcast(v) */ c.`call id`, v.name
from calls c
left anti join banned b on b.vessel_id = c.vessel_id
left semi join (select distinct vessel_id from active) a on a.vessel_id = c.vessel_id
natural left join ports
cross join vessels v
full outer join legs l using (call_id)
