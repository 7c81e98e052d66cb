-- Query runs by the day they were submitted and everything they are asked by, with their units and money.
--
-- A query may have parts in several lines, on its day and the two after it, and lines may differ in unit and currency. Its
-- parts are summed per unit and currency; the run itself, with its milliseconds and bytes, is counted once, beside the
-- largest of these sums.

CREATE OR REPLACE TEMP TABLE run_day_line AS
SELECT line_id, unit, currency FROM bill_line;

-- Unit and money of each day's compute, for runs without any part.
CREATE OR REPLACE TEMP TABLE run_day_main AS
SELECT day, unit, currency
FROM bill_line
WHERE service IN ('warehouse', 'sql_warehouse', 'spark_executors')
GROUP BY day, unit, currency
QUALIFY row_number() OVER (PARTITION BY day ORDER BY currency IS NULL, count(*) DESC, unit, currency) = 1;

CREATE OR REPLACE TEMP TABLE run_day_query AS
SELECT
  q.query_id,
  q.submitted_at::DATE AS day,
  q.resource_id,
  q.resource_name,
  q.fingerprint,
  i.model,
  i.resource_type,
  i.workload,
  i.team,
  i.environment,
  i.actor,
  i.actor_kind,
  q.user_name,
  coalesce(q.status, '') = 'failed' AS is_failed,
  q.total_ms,
  q.queue_ms,
  q.exec_ms,
  q.work_units,
  q.bytes_read,
  q.bytes_written,
  q.parts_scanned,
  q.parts_total,
  q.spill_local_bytes,
  q.spill_remote_bytes,
  q.rows_out,
  q.rows_written
FROM query_run AS q
LEFT JOIN identity AS i ON i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.submitted_at >= getvariable('px_from')::DATE AND q.submitted_at < getvariable('px_to')::DATE;

CREATE OR REPLACE TEMP TABLE run_day_part AS
SELECT
  a.target_id AS query_id,
  l.unit,
  l.currency,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u
FROM attribution AS a
JOIN run_day_line AS l ON l.line_id = a.line_id
WHERE a.target_kind = 'query'
GROUP BY ALL;

-- One row per query and unit; `is_first` carries the run.
CREATE OR REPLACE TEMP TABLE run_day_row AS
SELECT
  q.*,
  CASE WHEN p.query_id IS NULL THEN m.unit ELSE p.unit END AS unit,
  CASE WHEN p.query_id IS NULL THEN m.currency ELSE p.currency END AS currency,
  coalesce(p.units_n, 0) AS units_n,
  CASE WHEN p.query_id IS NOT NULL THEN p.cost_u WHEN m.currency IS NOT NULL THEN 0 END AS cost_u,
  row_number() OVER (
    PARTITION BY q.query_id
    ORDER BY p.currency IS NULL, p.cost_u DESC NULLS LAST, p.units_n DESC NULLS LAST, p.unit NULLS LAST, p.currency NULLS LAST
  ) = 1 AS is_first
FROM run_day_query AS q
LEFT JOIN run_day_part AS p ON p.query_id = q.query_id
LEFT JOIN run_day_main AS m ON m.day = q.day;

SELECT
  day,
  resource_id,
  resource_name,
  fingerprint,
  model,
  resource_type,
  workload,
  team,
  environment,
  actor,
  actor_kind,
  user_name,
  unit,
  currency,
  count(*) FILTER (WHERE is_first) AS runs,
  count(*) FILTER (WHERE is_first AND is_failed) AS failed_runs,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(sum(CASE WHEN is_failed THEN cost_u WHEN cost_u IS NOT NULL THEN 0 END) AS BIGINT) AS failed_cost_u,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_failed), 0) AS BIGINT) AS failed_units_n,
  CAST(sum(total_ms) FILTER (WHERE is_first) AS BIGINT) AS total_ms,
  CAST(sum(queue_ms) FILTER (WHERE is_first) AS BIGINT) AS queue_ms,
  CAST(sum(exec_ms) FILTER (WHERE is_first) AS BIGINT) AS exec_ms,
  CAST(sum(work_units) FILTER (WHERE is_first) AS BIGINT) AS work_units,
  CAST(sum(bytes_read) FILTER (WHERE is_first) AS BIGINT) AS bytes_read,
  CAST(sum(bytes_written) FILTER (WHERE is_first) AS BIGINT) AS bytes_written,
  CAST(sum(parts_scanned) FILTER (WHERE is_first) AS BIGINT) AS parts_scanned,
  CAST(sum(parts_total) FILTER (WHERE is_first) AS BIGINT) AS parts_total,
  CAST(sum(spill_local_bytes) FILTER (WHERE is_first) AS BIGINT) AS spill_local_bytes,
  CAST(sum(spill_remote_bytes) FILTER (WHERE is_first) AS BIGINT) AS spill_remote_bytes,
  CAST(sum(rows_out) FILTER (WHERE is_first) AS BIGINT) AS rows_out,
  CAST(sum(rows_written) FILTER (WHERE is_first) AS BIGINT) AS rows_written
FROM run_day_row
GROUP BY ALL
