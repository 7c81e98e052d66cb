-- dialect: snowflake
with daily as (
  select date_trunc('day', ts) as day, country, max(updated_at) as last_update, sum(amount) as amount
  from raw.sales group by 1, country
)
select * from daily where day >= '2024-01-01' and country = 'DE' and last_update > '2024-02-01'
