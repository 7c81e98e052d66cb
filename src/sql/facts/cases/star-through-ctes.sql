-- dialect: snowflake
with source as (select * from raw.payments),
final as (select * from source)
select payment_id, amount from final where method = 'card'
