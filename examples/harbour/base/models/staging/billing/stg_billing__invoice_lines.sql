select
    invoice_line_id,
    invoice_id,
    tariff_code,
    quantity,
    amount,
    updated_at
from {{ source('billing', 'invoice_lines') }}
