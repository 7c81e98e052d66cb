select g.id, t.total
from range(0, 10) g
left join lateral (select sum(c.tonnes) as total from calls c where c.bucket = g.id) as t
cross join table(days(g.id, start => 3)) d
