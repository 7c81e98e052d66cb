-- Snowflake's meters as lines in credits: warehouses and services per hour, the daily rebate of cloud services, and what
-- the day's total has beyond its hours. `share_group` is what the invoice states money for.

-- Warehouses stand in two views; METERING_HISTORY counts only where the warehouse's own view lacks the hour.
CREATE OR REPLACE TEMP TABLE bill_line_hour AS
WITH named AS (
  SELECT
    h.*,
    service_spelling(h.service) AS spelling,
    CASE
      WHEN h.resource_name = 'CLOUD_SERVICES_ONLY' THEN 'cloud_services'
      ELSE coalesce(s.service, 'unmapped')
    END AS canonical,
    s.kind AS named_kind
  FROM metered_hour AS h
  LEFT JOIN service_name AS s ON s.platform = h.platform AND s.raw = service_spelling(h.service)
  WHERE h.period_start >= getvariable('px_from')::DATE AND h.period_start < getvariable('px_to')::DATE
),
ranked AS (
  SELECT
    *,
    CASE
      WHEN canonical IN ('warehouse', 'cloud_services')
        THEN row_number() OVER (
          PARTITION BY canonical, coalesce(resource_id, resource_name), period_start
          ORDER BY attributed_n IS NULL, entity_type IS NOT NULL, compute_n DESC NULLS LAST, line_id
        )
      ELSE 1
    END AS choice
  FROM named
)
SELECT
  * EXCLUDE (choice),
  -- Named with its database it is an object; a bare name may be a pool, a group or an account.
  CASE
    WHEN canonical IN ('warehouse', 'reader_warehouse', 'cloud_services') OR database_name IS NULL OR resource_name IS NULL THEN NULL
    WHEN contains(resource_name, '.') THEN lower(resource_name)
    ELSE px_relation_key(database_name, schema_name, resource_name)
  END AS object_key
FROM ranked
WHERE choice = 1;

-- A day counts once it was read after its end; until then its total is still growing.
CREATE OR REPLACE TEMP TABLE bill_line_metered_day AS
SELECT d.*, coalesce(s.service, 'unmapped') AS canonical, s.kind AS named_kind
FROM metered_day AS d
LEFT JOIN service_name AS s ON s.platform = d.platform AND s.raw = service_spelling(d.service)
WHERE d.day >= getvariable('px_from')::DATE AND d.day < getvariable('px_to')::DATE
  AND d.extracted_at >= d.day::TIMESTAMP + INTERVAL 1 DAY;

CREATE OR REPLACE TEMP TABLE bill_line_metered AS
WITH compute AS (
  SELECT
    CASE
      WHEN canonical = 'warehouse'
        THEN 'warehouse/' || coalesce(resource_id, resource_name, '') || '/' || strftime(period_start, '%Y-%m-%dT%H')
      ELSE line_id
    END || '/compute' AS line_id,
    period_start,
    period_end,
    canonical AS service,
    service AS service_raw,
    coalesce(named_kind, 'other') AS kind,
    resource_id,
    resource_name,
    object_key,
    compute_n AS quantity_n,
    attributed_n,
    TRUE AS is_itemised
  FROM bill_line_hour
),
cloud AS (
  SELECT
    CASE
      WHEN canonical IN ('warehouse', 'cloud_services')
        THEN canonical || '/' || coalesce(resource_id, resource_name, '') || '/' || strftime(period_start, '%Y-%m-%dT%H')
      ELSE line_id
    END || '/cloud_services' AS line_id,
    period_start,
    period_end,
    CASE WHEN canonical IN ('warehouse', 'cloud_services') THEN 'cloud_services' ELSE canonical END AS service,
    service AS service_raw,
    'cloud_services' AS kind,
    resource_id,
    resource_name,
    object_key,
    cloud_services_n AS quantity_n,
    NULL::BIGINT AS attributed_n,
    TRUE AS is_itemised
  FROM bill_line_hour
),
hourly AS (
  SELECT * FROM compute WHERE quantity_n <> 0
  UNION ALL
  SELECT * FROM cloud WHERE quantity_n <> 0
),
-- What was billed rules: where its parts do not add up to it, compute takes the rest.
total AS (
  SELECT
    day,
    canonical AS service,
    service AS service_raw,
    coalesce(named_kind, 'other') AS kind,
    coalesce(billed_n - coalesce(cloud_services_n, 0) - coalesce(adjustment_n, 0), compute_n, 0) AS quantity_n
  FROM bill_line_metered_day
  UNION ALL
  SELECT
    day,
    CASE WHEN canonical = 'warehouse' THEN 'cloud_services' ELSE canonical END,
    service,
    'cloud_services',
    coalesce(cloud_services_n, 0)
  FROM bill_line_metered_day
),
-- Unknown services are told apart by their own name, the known ones by the canonical one.
difference AS (
  SELECT
    day,
    service,
    min(service_raw) AS service_raw,
    kind,
    CASE WHEN service = 'unmapped' THEN service_spelling(service_raw) ELSE '' END AS spelling,
    CAST(sum(quantity_n) AS BIGINT) AS quantity_n
  FROM (
    SELECT * FROM total
    UNION ALL
    SELECT period_start::DATE, service, service_raw, kind, -quantity_n
    FROM hourly
    WHERE period_start::DATE IN (SELECT day FROM bill_line_metered_day)
  )
  GROUP BY day, service, kind, spelling
  HAVING sum(quantity_n) <> 0
),
rebate AS (
  SELECT day, CAST(sum(adjustment_n) AS BIGINT) AS quantity_n
  FROM bill_line_metered_day
  GROUP BY day
  HAVING sum(adjustment_n) <> 0
)
SELECT *, period_start::DATE AS day FROM hourly
UNION ALL BY NAME
SELECT
  'difference/' || day || '/' || service || '/' || kind || CASE WHEN spelling = '' THEN '' ELSE '/' || spelling END AS line_id,
  day::TIMESTAMP AS period_start,
  day::TIMESTAMP + INTERVAL 1 DAY AS period_end,
  service,
  service_raw,
  kind,
  quantity_n,
  FALSE AS is_itemised,
  day
FROM difference
UNION ALL BY NAME
SELECT
  'rebate/' || day AS line_id,
  day::TIMESTAMP AS period_start,
  day::TIMESTAMP + INTERVAL 1 DAY AS period_end,
  'cloud_services' AS service,
  'CLOUD_SERVICES' AS service_raw,
  'adjustment' AS kind,
  quantity_n,
  TRUE AS is_itemised,
  day
FROM rebate;
