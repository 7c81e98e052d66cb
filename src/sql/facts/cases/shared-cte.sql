-- dialect: snowflake
with orders as (select * from raw.orders),
paid as (select * from orders where status = 'paid'),
open_orders as (select * from orders where status = 'open')
select paid.id from paid join open_orders using (id)
