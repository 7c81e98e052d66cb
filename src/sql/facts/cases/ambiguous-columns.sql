-- dialect: snowflake
select x, a.id from raw.a join raw.b on a.id = b.id where y = 1
