-- dialect: duckdb
select 1 from raw.a where exists (select * from raw.b)
