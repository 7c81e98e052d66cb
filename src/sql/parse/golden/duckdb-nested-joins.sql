select * from (a join b on a.x = b.x) left join (c join d using (y)) on c.z = b.z
where a.v = (select max(v) from a) and (a.m, a.n) in ((1, 2), (3, 4)) and a.s collate nocase = 'q'
