select a.id, b.id
from harbour.berths at (timestamp => dateadd(day, -1, current_timestamp())) as a
join harbour.berths before (statement => '8e5d0ca9') b on a.id = b.id
inner join harbour.quays sample (10) q on q.id = a.quay_id
