-- dialect: duckdb
select * from (select distinct on (user_id) user_id, ts from raw.events) e
where user_id = 1 and ts > '2024-01-01'
