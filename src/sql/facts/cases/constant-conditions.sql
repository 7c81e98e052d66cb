-- dialect: snowflake
select id from raw.a where 1 = 1 and true
