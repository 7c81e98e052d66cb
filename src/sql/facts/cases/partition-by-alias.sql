-- dialect: snowflake
with daily as (
  select date_trunc('day', ts) as day, user_id, amount, sum(amount) over (partition by day, user_id) as total from raw.sales
)
select * from daily where day >= '2024-01-01' and user_id = 1 and amount > 0 and total > 5
