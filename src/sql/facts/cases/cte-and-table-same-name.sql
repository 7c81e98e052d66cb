-- dialect: snowflake
with orders as (select id, status from raw.orders where status = 'paid')
select o.id from orders o join prod.orders p on p.id = o.id
