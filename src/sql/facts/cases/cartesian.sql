-- dialect: snowflake
select * from raw.orders o, raw.customers c where o.status = 'open'
