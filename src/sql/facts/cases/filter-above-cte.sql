-- dialect: snowflake
with orders as (
  select id, date_trunc('day', ordered_at) as ordered_day, amount from raw.orders
),
renamed as (
  select id as order_id, ordered_day as day, amount from orders
)
select * from renamed where day >= '2024-01-01'
