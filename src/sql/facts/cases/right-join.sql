-- dialect: duckdb
select b.id from raw.a a right join raw.b b on a.id = b.id and a.x = 1 and b.y = 2 where b.kind = 'k'
