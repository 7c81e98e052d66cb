-- dialect: databricks
select address.city, e.address.zip from raw.events e where address.country = 'AT' and e.meta.kind = 'x'
