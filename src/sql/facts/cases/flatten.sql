-- dialect: snowflake
select e.id, f.value:sku::string as sku, index
from raw.events e, lateral flatten(input => e.items) f
where f.value:qty > 1 and e.day = '2024-01-01' and key is not null
