-- dialect: snowflake
select o.id, (select max(p.paid_at) from raw.payments p where p.order_id = o.id and p.amount > 0) as last_paid
from raw.orders o
where exists (select * from raw.items i where i.order_id = o.id and i.sku = 'A')
  and o.customer_id in (select customer_id from raw.vips where tier = 'gold')
  and o.id not in (select order_id from raw.blocked)
