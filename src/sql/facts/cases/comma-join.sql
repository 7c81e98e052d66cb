-- dialect: snowflake
select o.id, c.name
from raw.orders o, raw.customers c, raw.regions r
where c.id = o.customer_id and r.id = c.region_id and o.status = 'open'
