-- dialect: duckdb
select o.id from raw.orders o
where o.amount > (select avg(i.amount) from raw.orders i where i.customer_id = o.customer_id)
