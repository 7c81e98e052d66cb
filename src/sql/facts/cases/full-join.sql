-- dialect: duckdb
select a.id from raw.a a full join raw.b b on a.id = b.id and a.x = 1 where a.kind = 'k'
