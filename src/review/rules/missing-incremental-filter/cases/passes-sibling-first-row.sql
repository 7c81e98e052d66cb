-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_rates: {materialized: incremental}}

-- increment
with first_rate as (
    select rate
    from analytics.fct_rates
    where currency = 'EUR'
    order by quoted_at
    limit 1
),
rates as (
    select currency, rate, quoted_at
    from analytics.fct_rates
    where quoted_at >= (select max(quoted_at) from analytics.reviewed_model)
)
select rates.currency, coalesce(rates.rate, first_rate.rate) as rate, rates.quoted_at
from rates
cross join first_rate
