-- dialect: duckdb
select * from (select id, ts from raw.events order by ts limit 10) where id = 4
