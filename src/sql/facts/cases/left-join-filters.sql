-- dialect: snowflake
select o.id
from raw.orders o
left join raw.customers c on c.id = o.customer_id and c.deleted = false and o.channel = 'web'
where o.ordered_at >= '2024-01-01'
  and c.country = 'DE'
  and coalesce(c.tier, 'none') = 'none'
  and c.id is null
