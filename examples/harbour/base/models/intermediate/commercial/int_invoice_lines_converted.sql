{{ config(materialized='view') }}

select
    lines.invoice_line_id,
    lines.invoice_id,
    invoices.carrier_code,
    invoices.vessel_call_id,
    invoices.invoiced_on,
    lines.tariff_code,
    lines.quantity,
    lines.amount,
    invoices.currency,
    {{ to_euro('lines.amount', 'invoices.currency', 'rates.rate') }} as amount_eur,
    lines.updated_at
from {{ ref('stg_billing__invoice_lines') }} as lines
inner join {{ ref('stg_billing__invoices') }} as invoices
    on lines.invoice_id = invoices.invoice_id
left join {{ ref('stg_billing__fx_rates') }} as rates
    on invoices.currency = rates.currency
    and invoices.invoiced_on = rates.rate_date
