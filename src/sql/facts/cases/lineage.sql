-- dialect: snowflake
with a as (select id, price * quantity as amount, 'web' as channel from raw.lines),
b as (select id, sum(amount) as total, channel from a group by all)
select b.*, total / 2 as half, row_number() over (order by total) as place, c.name
from b left join raw.customers c on c.id = b.id
