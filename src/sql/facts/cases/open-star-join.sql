-- dialect: snowflake
with joined as (select * from raw.a join raw.b on a.id = b.id)
select kind from joined where day >= '2024-01-01' and id = 3
