-- dialect: snowflake
select * from raw.sales pivot (sum(amount) for month in ('jan', 'feb')) p where region = 'x'
