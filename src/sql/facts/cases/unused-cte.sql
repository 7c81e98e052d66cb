-- dialect: snowflake
with orders as (select * from raw.orders),
unused as (select id from orders where status = 'x')
select id from orders where ordered_at > '2024-01-01'
