-- dialect: snowflake
with joined as (
  select o.id, c.country, coalesce(c.tier, 'none') as tier from raw.orders o left join raw.customers c on o.customer_id = c.id
)
select id from joined where country = 'DE' and tier = 'gold'
