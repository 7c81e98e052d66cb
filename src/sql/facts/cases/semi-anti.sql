-- dialect: databricks
select o.id from raw.orders o
left semi join raw.paid p on p.order_id = o.id and o.day > '2024-01-01'
left anti join raw.refunds r on r.order_id = o.id and r.kind = 'full'
