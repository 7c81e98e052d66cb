-- dialect: databricks
with orders as (select * from orders where amount > 1)
select id from orders
