-- dialect: duckdb
with t (a, b) as (select x, y + 1 from raw.points)
select a, b from t where b > 3
