-- dialect: snowflake
select to_date(ts) as day, day + 1 as next_day, upper(kind) as kind
from raw.events
where day >= '2024-01-01' and next_day < '2024-03-01' and kind = 'x'
