-- dialect: snowflake
select country from (select distinct country, city from raw.sales) where city = 'Graz'
