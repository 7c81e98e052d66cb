-- dialect: duckdb
select * from ((select id, ts from raw.a union all select id, ts from raw.b) order by ts limit 10) u where id = 1
