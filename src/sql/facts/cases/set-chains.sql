-- dialect: duckdb
select id from raw.a union all select id from raw.b union all select id from raw.c
union select id from raw.d
order by id limit 5
