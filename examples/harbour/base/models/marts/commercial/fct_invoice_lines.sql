{{
    config(
        materialized='incremental',
        incremental_strategy='merge',
        unique_key='invoice_line_id',
        cluster_by=['invoiced_on']
    )
}}

select
    invoice_line_id,
    invoice_id,
    carrier_code,
    vessel_call_id,
    invoiced_on,
    tariff_code,
    quantity,
    amount,
    currency,
    amount_eur,
    updated_at
from {{ ref('int_invoice_lines_converted') }}
where {{ within_lookback('updated_at') }}
