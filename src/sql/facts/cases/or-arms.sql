-- dialect: snowflake
select 1 from raw.orders o join raw.customers c on o.cid = c.id
where (o.status = 'a' or o.status = 'b' or o.status in ('c', 'd'))
  and (o.day >= '2024-01-01' or o.day is null)
  and (o.note = 'vip' or c.tier = 'gold')
  and not (o.kind = 'x' and o.flag)
  and (o.x = 1 or exists (select 1 from raw.z))
