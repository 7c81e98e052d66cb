-- dialect: duckdb
with p as (select * exclude (secret) from raw.payments)
select p.payment_id, p.secret from p
