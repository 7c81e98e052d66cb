-- dialect: snowflake
select t.id from raw.big t sample (10) join (values (1, 'a')) v (id, name) on v.id = t.id
