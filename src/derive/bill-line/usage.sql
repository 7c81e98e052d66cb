-- Usage logs as lines, one per record, corrections included, so that a retraction takes back what it retracts.
-- Databricks: money is list price times the user's discount, or the user's price: neither holds the virtual machines of
-- classic compute, which stand on the cloud provider's bill. What is exact is the DBU. Spark: core-hours that applications
-- held, which only the user can price.
CREATE OR REPLACE TEMP TABLE bill_line_usage AS
WITH usage AS (
  SELECT
    u.*,
    coalesce(s.service, 'unmapped') AS canonical,
    coalesce(s.kind, 'other') AS named_kind,
    u.record_id || '/' || lower(coalesce(u.record_type, 'original')) AS id
  FROM usage_line AS u
  LEFT JOIN service_name AS s ON s.platform = u.platform AND s.raw = service_spelling(u.product)
  WHERE u.usage_start >= getvariable('px_from')::DATE AND u.usage_start < getvariable('px_to')::DATE
),
-- Prices hold on half-open intervals; of several currencies the dollar counts, else the first by name.
listed AS (
  SELECT u.id, p.currency, p.unit_price_n, p.basis
  FROM usage AS u
  JOIN price AS p
    ON p.sku = u.sku AND p.unit = u.unit AND coalesce(p.cloud, u.cloud, '') = coalesce(u.cloud, p.cloud, '')
    AND p.valid_from <= u.usage_start AND (p.valid_to IS NULL OR u.usage_start < p.valid_to)
  QUALIFY row_number() OVER (
    PARTITION BY u.id
    ORDER BY p.basis = 'user' DESC, p.currency = 'USD' DESC, p.currency, p.valid_from DESC, p.unit_price_n DESC
  ) = 1
),
own AS (
  SELECT u.id, p.currency, p.unit_price_n
  FROM usage AS u
  JOIN bill_line_own_price AS p
    ON p.unit = u.unit AND p.valid_from <= u.usage_start
    AND (p.service IS NULL OR p.service = u.canonical OR p.service = u.sku OR p.service = u.product)
  QUALIFY row_number() OVER (
    PARTITION BY u.id
    ORDER BY p.service IS NULL, coalesce(p.service = u.sku, FALSE) DESC, p.is_of_platform, p.valid_from DESC, p.currency
  ) = 1
),
discounted AS (
  SELECT u.id, d.off_ppm
  FROM usage AS u
  JOIN bill_line_discount AS d
    ON d.platform = u.platform AND coalesce(d.account, getvariable('px_account')) = getvariable('px_account')
    AND (d.service IS NULL OR d.service = u.canonical OR d.service = u.sku OR d.service = u.product)
  QUALIFY row_number() OVER (
    PARTITION BY u.id
    ORDER BY d.service IS NULL, coalesce(d.service = u.sku, FALSE) DESC, d.account IS NULL, d.off_ppm
  ) = 1
)
SELECT
  u.id AS line_id,
  u.usage_start::DATE AS day,
  u.usage_start AS period_start,
  u.usage_end AS period_end,
  u.canonical AS service,
  u.product AS service_raw,
  CASE
    WHEN contains(u.usage_type, 'STORAGE') THEN 'storage'
    WHEN contains(u.usage_type, 'NETWORK') THEN 'transfer'
    ELSE u.named_kind
  END AS kind,
  u.resource_id,
  CASE WHEN u.canonical IN ('job', 'spark_executors') THEN u.job_name END AS resource_name,
  lower(u.relation_name) AS object_key,
  coalesce(u.job_id, u.pipeline_id) AS job_id,
  u.job_run_id,
  u.workspace_id,
  coalesce(u.run_as, u.owned_by) AS run_as,
  u.tags,
  u.unit,
  u.quantity_n,
  coalesce(o.currency, l.currency) AS currency,
  bill_line_cost(
    u.quantity_n,
    CASE
      WHEN o.id IS NOT NULL THEN o.unit_price_n
      WHEN d.id IS NOT NULL
        THEN CAST((l.unit_price_n::HUGEINT * (1000000 - d.off_ppm)::HUGEINT + 500000::HUGEINT) // 1000000::HUGEINT AS BIGINT)
      ELSE l.unit_price_n
    END
  ) AS cost_u,
  CASE
    WHEN o.id IS NOT NULL OR l.basis = 'user' OR (l.id IS NOT NULL AND d.id IS NOT NULL) THEN 'user'
    WHEN l.id IS NOT NULL THEN 'list'
  END AS basis,
  u.record_type <> 'ORIGINAL' AS is_correction,
  TRUE AS is_itemised
FROM usage AS u
LEFT JOIN listed AS l ON l.id = u.id
LEFT JOIN own AS o ON o.id = u.id
LEFT JOIN discounted AS d ON d.id = u.id;
