-- Synthetic days of statements: px_series fingerprints over px_days days, none of it from a real account.
--
-- Log-normal noise between 4% and 30% by series, weekends at 0.35, three in a hundred days doubled; every hundredth series
-- has a step of 60% from day 80 on. Every eleventh series is a model, of whose noise the rows that it writes have all.
CREATE OR REPLACE TABLE run_day AS
WITH series AS (
  SELECT n, 0.04 + 0.26 * (hash(n) % 1000) / 1000 AS noise FROM range(getvariable('px_series')::BIGINT) r(n)
),
days AS (
  SELECT n, noise, d,
    sqrt(-2 * ln((hash(n, d, 1) % 999983 + 1) / 999984.0)) * cos(2 * pi() * (hash(n, d, 2) % 999983) / 999983.0) AS normal,
    (hash(n, d, 3) % 100) < 3 AS is_spike
  FROM series, range(getvariable('px_days')::BIGINT) r(d)
),
measured AS (
  SELECT *,
    exp(noise * normal) AS written,
    exp(noise * normal) * CASE WHEN is_spike THEN 2 ELSE 1 END
      * CASE WHEN n % 100 = 0 AND d >= 80 THEN 1.6 ELSE 1 END AS size,
    CASE WHEN (DATE '2026-07-01' + d::INTEGER).isodow() >= 6 THEN 7 ELSE 20 END AS runs
  FROM days
)
SELECT
  'snowflake' AS platform, 'synthetic' AS account, DATE '2026-07-01' + d::INTEGER AS day,
  'w' || n % 20 AS resource_id, 'W' || n % 20 AS resource_name, printf('%016x', n) AS fingerprint,
  CASE WHEN n % 11 = 0 THEN printf('model.synthetic.%016x', n) END AS model, NULL::VARCHAR AS resource_type, 'job ' || n % 200 AS workload, 'team ' || n % 30 AS team,
  'prod' AS environment, NULL::VARCHAR AS actor, 'service' AS actor_kind, 'user ' || n % 100 AS user_name,
  'credit' AS unit, NULL::VARCHAR AS currency,
  runs::BIGINT AS runs, 0::BIGINT AS failed_runs,
  CAST(runs * size * 1e6 AS BIGINT) AS units_n, NULL::BIGINT AS cost_u, NULL::BIGINT AS failed_cost_u, 0::BIGINT AS failed_units_n,
  CAST(runs * size * 1000 AS BIGINT) AS total_ms, 0::BIGINT AS queue_ms, CAST(runs * size * 900 AS BIGINT) AS exec_ms,
  CAST(runs * size * 500 AS BIGINT) AS work_units, CAST(runs * size * 1e8 AS BIGINT) AS bytes_read, CAST(runs * written * 1e7 AS BIGINT) AS bytes_written,
  CAST(runs * size * 40 AS BIGINT) AS parts_scanned, 100000::BIGINT AS parts_total, 0::BIGINT AS spill_local_bytes,
  0::BIGINT AS spill_remote_bytes, 1000::BIGINT AS rows_out, 0::BIGINT AS rows_written
FROM measured;

-- No manifest is known.
CREATE OR REPLACE TABLE model (
  account VARCHAR, unique_id VARCHAR, resource_type VARCHAR, valid_from TIMESTAMP, checksum VARCHAR, materialized VARCHAR, config VARCHAR
);

-- Nobody altered a warehouse.
CREATE OR REPLACE TABLE resource (
  platform VARCHAR, account VARCHAR, name VARCHAR, size VARCHAR, auto_stop_s BIGINT, min_clusters INTEGER, max_clusters INTEGER,
  valid_from TIMESTAMP
);
CREATE OR REPLACE TABLE query_run (
  platform VARCHAR, account VARCHAR, query_id VARCHAR, status VARCHAR, resource_name VARCHAR, resource_size VARCHAR,
  submitted_at TIMESTAMP
);
CREATE OR REPLACE TABLE statement (platform VARCHAR, account VARCHAR, query_id VARCHAR, first_at TIMESTAMP, text VARCHAR);

CREATE OR REPLACE TABLE cost_day AS
SELECT
  platform, account, day, 'warehouse' AS service, 'compute' AS kind, resource_id, resource_name, 'query' AS target_kind,
  '' AS class, unit, currency, CAST(sum(units_n) AS BIGINT) AS units_n, NULL::BIGINT AS cost_u
FROM run_day
GROUP BY ALL
