select
    invoice_id,
    carrier_code,
    vessel_call_id,
    currency,
    invoiced_on,
    invoice_status
from {{ source('billing', 'invoices') }}
where invoice_status <> 'DRAFT'
