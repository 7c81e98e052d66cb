-- dialect: snowflake
select 1 from raw.rates r where '2024-01-01' between r.valid_from and r.valid_to and 5 < r.amount
