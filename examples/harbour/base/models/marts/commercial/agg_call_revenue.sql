with revenue as (

    select
        vessel_call_id,
        carrier_code,
        sum(amount_eur) as revenue_eur
    from {{ ref('fct_invoice_lines') }}
    where vessel_call_id is not null
    group by vessel_call_id, carrier_code

),

billable_moves as (

    select
        vessel_call_id,
        count(*) as billable_moves
    from {{ ref('int_container_moves_enriched') }}
    where billable
    group by vessel_call_id

)

select
    revenue.vessel_call_id,
    revenue.carrier_code,
    revenue.revenue_eur,
    billable_moves.billable_moves,
    round(revenue.revenue_eur / nullif(billable_moves.billable_moves, 0), 2) as revenue_eur_per_move
from revenue
left join billable_moves
    on revenue.vessel_call_id = billable_moves.vessel_call_id
