-- dialect: snowflake, databricks
-- config: {materialized: incremental, unique_key: invoice_line_id, cluster_by: [invoiced_on]}
-- self: {bytes: 18GB}
-- flags: config unique_key: Each run looks for invoice_line_id in all of reviewed_model (18 GiB)
-- tier: T1

select invoice_line_id, invoiced_on
from billing.lines
