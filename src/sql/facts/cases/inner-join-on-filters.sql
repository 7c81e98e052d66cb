-- dialect: snowflake
select o.id
from raw.orders o
join raw.customers c on c.id = o.customer_id and c.deleted = false and o.channel = 'web'
