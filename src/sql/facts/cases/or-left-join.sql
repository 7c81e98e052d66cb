-- dialect: snowflake
select 1 from raw.a a left join raw.b b on a.id = b.id
where (b.x = 1 or b.y = 2) and (b.x = 3 or a.y = 4) and (b.z = 1 or b.z is null)
