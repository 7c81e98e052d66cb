-- Serverless services, the ledger by day and what it costs: tables that several views are made of.

-- Credits by hour of what runs without a warehouse. One service has a name that nobody has heard of.
CREATE TABLE service_hour AS
WITH hour_of_period AS (SELECT unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 HOUR)) AS hour)
SELECT service, id AS entity_id, type AS entity_type, s.name AS object_name, h.hour,
       CAST(median * exp(0.6 * draw_normal(s.name || h.hour, 'service')) + CASE WHEN is_clustered AND is_late THEN getvariable('planted_churn_units') / hours ELSE 0 END AS DECIMAL(38, 9)) AS compute,
       CAST(median * 0.02 * draw(s.name || h.hour, 'service cloud') AS DECIMAL(38, 9)) AS cloud_services
FROM (SELECT *, service = 'AUTO_CLUSTERING' AND name = 'harbour.marts.fct_container_moves' AS is_clustered FROM service) s,
     (SELECT *, hour >= getvariable('planted_churn_from') AS is_late FROM hour_of_period) h
WHERE draw(s.name || h.hour, 'service runs') < s.hours;

-- Ledger by hour, as METERING_HISTORY has it.
CREATE TABLE ledger_hour AS
SELECT 'WAREHOUSE_METERING' AS service, h.hour, coalesce(w.id, 0) AS entity_id, 'WAREHOUSE' AS entity_type,
       coalesce(w.name, 'CLOUD_SERVICES_ONLY') AS name, h.compute, h.cloud_services, h.attributed
FROM warehouse_hour h LEFT JOIN warehouse w USING (warehouse)
UNION ALL
SELECT service, hour, entity_id, entity_type, upper(split_part(object_name, '.', 3)), compute, cloud_services, 0 FROM service_hour;

-- What is in the views when the export is taken: compute after 3 hours, cloud services after 6.
CREATE TABLE ledger_seen AS
SELECT * EXCLUDE (cloud_services),
       CASE WHEN there(hour, 60 + 360) THEN cloud_services ELSE 0 END AS cloud_services
FROM ledger_hour WHERE there(hour, 60 + 180);

-- Credits billed by day: up to a tenth of the day's compute of warehouses, cloud services are free.
CREATE TABLE ledger_day AS
WITH sums AS (
  SELECT service, CAST(hour AS DATE) AS day, CAST(sum(compute) AS DECIMAL(38, 9)) AS compute,
         CAST(sum(cloud_services) AS DECIMAL(38, 9)) AS cloud_services
  FROM ledger_hour GROUP BY ALL
)
SELECT *, CASE WHEN service = 'WAREHOUSE_METERING'
       THEN -least(cloud_services, CAST(compute * getvariable('free_share') AS DECIMAL(38, 9))) ELSE 0 END AS adjustment
FROM sums;

-- The invoice before cents: its services are spelt otherwise than the metered ones.
CREATE TABLE invoice_day AS
WITH rate AS (SELECT CAST(getvariable('credit_rate') AS DOUBLE) AS closed), lines AS (
  SELECT day, 'compute' AS usage_type, 'WAREHOUSE_METERING' AS service, 'compute' AS rating, false AS is_adjustment, compute AS usage
  FROM ledger_day WHERE service = 'WAREHOUSE_METERING'
  UNION ALL
  SELECT day, 'cloud services', 'CLOUD_SERVICES', 'compute', false, cloud_services FROM ledger_day WHERE service = 'WAREHOUSE_METERING'
  UNION ALL
  SELECT day, 'adj for incl cloud services', 'CLOUD_SERVICES', 'compute', true, adjustment FROM ledger_day WHERE service = 'WAREHOUSE_METERING'
  UNION ALL
  SELECT day, lower(replace(service, '_', ' ')),
         CASE service WHEN 'AUTO_CLUSTERING' THEN 'AUTOMATIC_CLUSTERING' WHEN 'PIPE' THEN 'SNOWPIPE'
           WHEN 'SERVERLESS_TASK' THEN 'SERVERLESS_TASKS' WHEN 'MATERIALIZED_VIEW' THEN 'MATERIALIZED_VIEWS' ELSE service END,
         'compute', false, compute + cloud_services
  FROM ledger_day WHERE service <> 'WAREHOUSE_METERING'
  UNION ALL
  SELECT day, 'storage', 'STORAGE', 'storage', false, CAST((planted_terabytes(day) + (SELECT sum(bytes) FROM relation WHERE NOT is_view) / 1e12 * (1 + 0.001 * date_diff('day', CAST(getvariable('sim_from') AS DATE), day))) / day(last_day(day)) AS DECIMAL(38, 9))
  FROM ledger_day WHERE service = 'WAREHOUSE_METERING'
), priced AS (
  SELECT l.*, usage_type = 'storage' AS is_storage,
         -- Until the month is closed the invoice follows the rate sheet's two decimals.
         CASE WHEN is_storage THEN getvariable('storage_rate') WHEN is_closed(day) THEN closed * planted_price(day) ELSE round(closed * planted_price(day), 2) END AS rate
  FROM lines l, rate
), by_day AS (
  SELECT day, sum(usage * rate) AS spent FROM priced GROUP BY day
), balance AS (
  -- The capacity that was bought lasts for two thirds of the period's spend.
  SELECT day, spent, sum(spent) OVER (ORDER BY day) - spent AS before, sum(spent) OVER () * 2 / 3 AS bought FROM by_day
), split AS (
  SELECT day, CASE WHEN spent <= 0 THEN 1 ELSE greatest(0, least(1, (bought - before) / spent)) END AS covered FROM balance
)
SELECT p.day, p.usage_type, p.service, p.rating, p.is_adjustment, 'capacity' AS balance_source, p.usage * s.covered AS usage, p.rate
FROM priced p JOIN split s USING (day) WHERE s.covered > 0
UNION ALL
SELECT p.day, 'overage-' || p.usage_type, p.service, p.rating, p.is_adjustment, 'overage', p.usage * (1 - s.covered), p.rate * getvariable('overage_factor')
FROM priced p JOIN split s USING (day) WHERE s.covered < 1;
