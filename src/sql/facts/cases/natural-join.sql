-- dialect: duckdb
select a, b from raw.x natural join raw.y
