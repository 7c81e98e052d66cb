-- dialect: snowflake
-- upstream:
--   port.invoices: {bytes: 40GB, unique_keys: [[invoice_id]], columns: {line_no: number}}
--   port.invoice_lines: {bytes: 40GB, unique_keys: [[invoice_id, line_no]]}

select invoices.invoice_id, lines.amount
from port.invoices as invoices
inner join port.invoice_lines as lines
    on invoices.invoice_id = lines.invoice_id
