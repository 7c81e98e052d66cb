-- dialect: snowflake
with firsts as (select status, id from raw.a)
select f.id from firsts f
union all
select b.id from raw.a join raw.b on a.id = b.id where status = 'open'
