-- dialect: snowflake
select customer_id, o.amount, name
from raw.orders o join raw.customers c using (customer_id)
where customer_id = 5 and o.status = 'x' and c.name = 'y'
