-- dialect: snowflake
select order_id, amount
from raw.orders
where status = 'paid'
  and ordered_at >= '2024-01-01'::date
  and amount between 10 and 20
  and country in ('DE', 'AT')
  and note like 'gift%'
  and cancelled_at is null
  and not is_test
