select vessel_id, tonnes, sum(tonnes) over w as running
from calls tablesample (5 percent) c
where arrived_at >= date '2024-01-01' and arrived_at < current_date - interval 7 days
window w as (partition by vessel_id order by arrived_at)
distribute by vessel_id sort by tonnes desc
