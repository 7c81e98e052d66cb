-- dialect: snowflake
with per_day as (select customer_id, to_date(ts) as day, sum(amount) as amount from raw.sales group by 1, 2),
per_customer as (select customer_id, max(day) as last_day, sum(amount) as amount from per_day group by customer_id)
select * from per_customer where customer_id = 7 and last_day > '2024-01-01'
