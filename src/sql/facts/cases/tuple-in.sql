-- dialect: snowflake
select 1 from raw.a where (x, y) in (select p, q from raw.b) and (u, v) in ((1, 2), (3, 4))
