-- dialect: snowflake
with source as (select * from raw.payments)
select * from source
