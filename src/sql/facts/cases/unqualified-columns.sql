-- dialect: snowflake
with c as (select id as customer_id, name from raw.customers)
select order_id, name, amount
from raw.orders join c on orders.customer_id = c.customer_id
where name = 'x' and status = 'open'
