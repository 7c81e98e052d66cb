-- What a Databricks account is billed: records by hour, and the corrections of some of them.

CREATE TABLE job AS
SELECT job AS name, CAST(100000000000000 + hash(job) % 900000000000000 AS VARCHAR) AS job_id,
       CASE WHEN job LIKE '%customs%' THEN 'commercial' WHEN job LIKE 'dbt%' THEN 'data_platform' END AS team, any_value(run_as) AS run_as
FROM run GROUP BY job;

CREATE TABLE job_run AS
SELECT r.*, j.job_id, j.team, CAST(200000000000000 + hash(r.run) % 700000000000000 AS VARCHAR) AS run_id
FROM run r JOIN job j ON j.name = r.job;

-- Records as first written. Quantity with all the decimals that a share of an hour has.
CREATE TABLE record AS
WITH hours AS (SELECT unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 HOUR)) AS hour),
cluster AS (
  SELECT '1001-080000-quay1' AS cluster_id, 'ALL_PURPOSE' AS product, hour, 3.2 AS quantity FROM hours
  WHERE hour(hour) BETWEEN 8 AND 17 AND dayofweek(hour) BETWEEN 1 AND 5
), raw AS (
  -- Two records for most warehouse hours: they are summed, never picked.
  SELECT 'SQL' AS product, h.hour, CAST(h.compute AS DOUBLE) * CASE part WHEN 1 THEN 0.6371 ELSE 1 - 0.6371 END AS quantity,
         w.external_id || '/' || h.hour || '/' || part AS key, w.external_id AS warehouse_id, NULL AS cluster_id, NULL AS job_id, NULL AS job_run_id,
         NULL AS job_name, NULL AS pipeline_id, NULL AS relation, w.team, 'platform@harbourgroup.example' AS run_as
  FROM warehouse_hour h JOIN warehouse w USING (warehouse), (VALUES (1), (2)) p(part)
  WHERE h.compute > 0
  UNION ALL
  SELECT 'JOBS', slice, 2.5 * date_diff('second', greatest(slice, r.started_at), least(slice + INTERVAL 1 HOUR, r.ended_at)) / 3600.0 + 0.004,
         r.run_id || '/' || slice, NULL, NULL, r.job_id, r.run_id, r.name, NULL, NULL, r.team, lower(r.run_as) || '@harbourgroup.example'
  FROM (SELECT *, unnest(range(date_trunc('hour', started_at), ended_at + INTERVAL 1 SECOND, INTERVAL 1 HOUR)) AS slice FROM job_run) r
  UNION ALL
  SELECT product, hour, quantity * (0.8 + 0.4 * draw(hour, 'cluster')), cluster_id || '/' || hour, NULL, cluster_id, NULL, NULL, NULL, NULL, NULL, NULL, 'efua.mensah@harbourgroup.example'
  FROM cluster
  UNION ALL
  SELECT 'DLT', hour, 1.1 * exp(0.3 * draw_normal(hour, 'pipeline')), 'pipeline/' || hour, NULL, NULL, NULL, NULL, NULL, 'c0ffee00-0000-4000-8000-000000000001', NULL, 'crane_engineering', 'pipelines@harbourgroup.example'
  FROM hours
  UNION ALL
  SELECT 'PREDICTIVE_OPTIMIZATION', hour, 0.05 * exp(0.5 * draw_normal(hour, 'optimise')) + CASE WHEN hour >= getvariable('planted_churn_from') THEN 24 * getvariable('planted_churn_units') ELSE 0 END, 'optimise/' || hour, NULL, NULL, NULL, NULL, NULL, NULL, 'harbour.marts.fct_container_moves', NULL, NULL
  FROM hours WHERE hour(hour) = 2
  UNION ALL
  SELECT 'DEFAULT_STORAGE', hour, 40 + planted_terabytes(hour) + 0.1 * date_diff('day', getvariable('sim_from'), hour), 'storage/' || hour, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM hours WHERE hour(hour) = 0
  UNION ALL
  SELECT 'QUAYSIDE_VECTOR_INDEXING', hour, 0.2 * draw(hour, 'index'), 'index/' || hour, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM hours WHERE hour(hour) % 6 = 0
)
SELECT * EXCLUDE (quantity), uuid_of(key) AS record_id, CAST(quantity AS DECIMAL(38, 18)) AS quantity FROM raw WHERE quantity > 0;

-- Corrections: some records days later, and one product's last two days of a month in the next.
CREATE TABLE correction AS
SELECT r.record_id, c.kind, CASE WHEN is_month_end THEN CAST(last_day(hour) + INTERVAL 3 DAY AS DATE) ELSE CAST(hour + INTERVAL 3 DAY AS DATE) END AS ingested,
       CAST(CASE c.kind WHEN 'RETRACTION' THEN -quantity
         ELSE quantity * CAST(CASE WHEN is_month_end THEN 0.97 ELSE getvariable('retracted_factor') END AS DECIMAL(5, 4)) END AS DECIMAL(38, 18)) AS quantity
FROM (SELECT *, getvariable('has_month_end') AND product = 'DLT' AND CAST(hour AS DATE) > last_day(hour) - INTERVAL 2 DAY AS is_month_end FROM record) r,
     (VALUES ('RETRACTION'), ('RESTATEMENT')) c(kind)
WHERE is_month_end OR (getvariable('has_retractions') AND draw(record_id, 'retracted') < getvariable('retracted_share'));
