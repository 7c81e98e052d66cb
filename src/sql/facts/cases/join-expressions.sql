-- dialect: snowflake
select 1
from raw.a
join raw.b on upper(a.email) = lower(b.email) and a.ts between b.valid_from and b.valid_to and (a.x = b.x or a.y = b.y) and 1 = 1
join raw.c on equal_null(c.k, a.k) and c.n is not distinct from b.n and a.p || a.q = c.pq
