-- A month of a made-up account: px_queries runs on 40 warehouses, with their meters, events and daily totals.
CREATE TABLE query_run_made AS
WITH drawn AS (
  SELECT
    i,
    hash(i) % 40 AS warehouse,
    hash(i, 1) % 2000 AS shape,
    TIMESTAMP '2026-10-01' + to_milliseconds(CAST(hash(i, 2) % 2592000000 AS BIGINT)) AS submitted_at,
    CAST(least(3600000, exp(7.5 + 1.8 * sqrt(-2 * ln((hash(i, 3) % 1000000 + 1) / 1000001.0)) * cos(2 * pi() * (hash(i, 4) % 1000000) / 1e6))) AS BIGINT) AS exec_ms,
    CAST(hash(i, 5) % 900 AS BIGINT) AS wait_ms
  FROM range(getvariable('px_queries')) AS n(i)
)
SELECT
  'snowflake' AS platform,
  'bench' AS account,
  format('{:08x}-{:04x}-{:04x}-{:016x}', i % 4294967296, i % 65536, shape, hash(i)) AS query_id,
  CAST(hash(i // 40) % 100000000 AS VARCHAR) AS session_id,
  CAST(warehouse + 100 AS VARCHAR) AS resource_id,
  'WH_' || warehouse AS resource_name,
  ['X-Small', 'Small', 'Medium', 'Large'][CAST(1 + warehouse % 4 AS BIGINT)] AS resource_size,
  CAST(1 + hash(i, 6) % 2 AS INTEGER) AS cluster_no,
  submitted_at,
  submitted_at + to_milliseconds(wait_ms) AS work_start_at,
  submitted_at + to_milliseconds(wait_ms + exec_ms) AS ended_at,
  wait_ms + exec_ms AS total_ms,
  wait_ms // 2 AS queue_ms,
  wait_ms // 2 AS compile_ms,
  exec_ms,
  0::BIGINT AS blocked_ms,
  CAST(1 + hash(i, 7) % 100 AS INTEGER) AS load_percent,
  exec_ms * (1 + hash(i, 7) % 100)::BIGINT // 100 AS work_units,
  CAST(hash(i, 8) % 60000 AS BIGINT) AS cloud_services_n,
  CAST(hash(i, 9) % 100000000000 AS BIGINT) AS bytes_read,
  CAST(hash(i, 10) % 1000000000 AS BIGINT) AS bytes_written,
  0::BIGINT AS spill_local_bytes,
  0::BIGINT AS spill_remote_bytes,
  CAST(hash(i, 11) % 1000000000 AS BIGINT) AS shuffle_bytes,
  CAST(hash(i, 12) % 10000 AS BIGINT) AS parts_scanned,
  CAST(10000 + hash(i, 13) % 10000 AS BIGINT) AS parts_total,
  CAST(hash(i, 14) % 1000000 AS BIGINT) AS rows_out,
  CAST(hash(i, 15) % 1000000 AS BIGINT) AS rows_written,
  (hash(i, 16) % 10000) / 10000.0::DOUBLE AS cache_fraction,
  FALSE AS result_cached,
  'success' AS status,
  'SELECT' AS statement_type,
  FALSE AS is_generated,
  format('{:016x}', hash(shape)) AS fingerprint,
  format('1:{:016x}{:016x}', hash(shape, 1), hash(shape, 2)) AS platform_fingerprint,
  'USER_' || hash(i, 17) % 300 AS user_name,
  'ROLE_' || hash(i, 17) % 30 AS role_name,
  'ANALYTICS' AS database_name,
  'MARTS' AS schema_name,
  CASE WHEN shape % 2 = 0 THEN 'analytics.marts.table_' || shape END AS target_relation,
  '{"app": "dbt", "team": "team_' || shape % 20 || '"}' AS tag,
  '["{\"app\": \"dbt\", \"node_id\": \"model.shop.model_' || shape || '\"}"]' AS comments
FROM drawn;

-- Every warehouse and hour: on for the whole of it with both clusters, so that all time between queries is idle.
CREATE TABLE bill_line_made AS
WITH hourly AS (
  SELECT w, h AS hour, CAST(2000000000 + hash(w, h) % 1000000 AS BIGINT) AS compute_n, 40000000::BIGINT AS cloud_n
  FROM range(40) AS warehouses(w), range(TIMESTAMP '2026-10-01', TIMESTAMP '2026-10-31', INTERVAL 1 HOUR) AS hours(h)
)
SELECT
  'warehouse/' || (w + 100) || '/' || strftime(hour, '%Y-%m-%dT%H') || '/compute' AS line_id, hour::DATE AS day, hour AS period_start,
  'warehouse' AS service, 'compute' AS kind, CAST(w + 100 AS VARCHAR) AS resource_id, compute_n AS quantity_n, compute_n // 1000 * 3 AS cost_u,
  'snowflake' AS platform, TRUE AS is_itemised
FROM hourly
UNION ALL
SELECT
  'cloud/' || (w + 100) || '/' || strftime(hour, '%Y-%m-%dT%H'), hour::DATE, hour, 'cloud_services', 'cloud_services', CAST(w + 100 AS VARCHAR),
  cloud_n, cloud_n // 1000 * 3, 'snowflake', TRUE
FROM hourly
UNION ALL
SELECT 'rebate/' || hour::DATE, hour::DATE, hour::DATE, 'cloud_services', 'adjustment', NULL, -CAST(sum(cloud_n) AS BIGINT), -CAST(sum(cloud_n) AS BIGINT) // 1000 * 3,
  'snowflake', TRUE
FROM hourly GROUP BY hour::DATE;

-- Each warehouse stops for ten minutes in every hour.
CREATE TABLE resource_event_made AS
SELECT 'snowflake' AS platform, CAST(w + 100 AS VARCHAR) AS resource_id, h + pause AS occurred_at, event, 'completed' AS state, c AS cluster_no,
  CASE WHEN event = 'resume' THEN 'query of ' || h END AS query_id
FROM range(40) AS warehouses(w), range(TIMESTAMP '2026-10-01', TIMESTAMP '2026-10-31', INTERVAL 1 HOUR) AS hours(h), range(1, 3) AS clusters(c),
  (VALUES ('resume', INTERVAL 10 MINUTE), ('suspend', INTERVAL 60 MINUTE)) AS what(event, pause);
