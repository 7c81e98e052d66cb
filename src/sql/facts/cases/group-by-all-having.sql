-- dialect: snowflake
select country, sum(amount) as total
from raw.sales
group by all
having sum(amount) > 100 and country <> 'DE'
