-- dialect: snowflake
select c.id, l.amount
from raw.customers c,
lateral (select o.amount from raw.orders o where o.customer_id = c.id order by o.ts desc limit 1) l
