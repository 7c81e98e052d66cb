-- dialect: databricks
select * from (
  select country, city, sum(amount) as total from raw.sales group by rollup(country, city)
) where country = 'DE'
