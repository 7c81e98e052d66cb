-- dialect: snowflake
select id from raw.a;
select from where;
select id from raw.b where x = 1
