-- dialect: snowflake
select datediff(day, a, b) as age, extract(year from c) as y
from raw.t where datediff('day', a, current_date) < 7 and year(c) = 2024 and dateadd(day, 1, d) > '2024-01-01'
