-- Statements of one account that were over within [px_from, px_to), with the busy units that attribution gave them. Nothing
-- that was metered or known later is in it.

-- Native unit of compute: that of most lines of warehouses.
CREATE OR REPLACE TEMP TABLE snapshot_unit AS
SELECT coalesce(
  (
    SELECT unit
    FROM bill_line
    WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
      AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
      AND service IN ('warehouse', 'sql_warehouse', 'spark_executors') AND unit IS NOT NULL
    GROUP BY unit
    ORDER BY count(*) DESC, unit
    LIMIT 1
  ),
  CASE getvariable('px_platform') WHEN 'snowflake' THEN 'credit' WHEN 'spark' THEN 'core-hour' ELSE 'DBU' END
) AS unit;

-- Lines in the native unit. Storage and transfer have units of their own.
CREATE OR REPLACE TEMP TABLE snapshot_line AS
SELECT line_id, day, service, resource_id, resource_name, quantity_n, currency, cost_u, basis
FROM bill_line
WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
  AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  AND unit = (SELECT unit FROM snapshot_unit);

CREATE OR REPLACE TEMP TABLE snapshot_part AS
SELECT a.target_kind, a.target_id, a.class, a.day, l.service, l.resource_id, a.units_n
FROM attribution AS a
JOIN snapshot_line AS l ON l.line_id = a.line_id
WHERE a.platform = getvariable('px_platform') AND a.account = getvariable('px_account')
  AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE;

-- dbt builds a table under a name of its own first (`orders__dbt_tmp`): that is the table's.
CREATE OR REPLACE TEMP MACRO snapshot_relation(relation_key) AS
  CASE
    WHEN contains(relation_key, '__dbt_') THEN regexp_replace(relation_key, '__dbt_(tmp|new|backup)[^.]*$', '')
    ELSE relation_key
  END;

-- Versions of the settings of warehouses. Databricks' statements name neither warehouse nor size.
CREATE OR REPLACE TEMP TABLE snapshot_setting AS
SELECT resource_id, valid_from, name, size, auto_stop_s
FROM resource
WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
  AND valid_from < getvariable('px_to')::TIMESTAMP
QUALIFY row_number() OVER (PARTITION BY resource_id, valid_from ORDER BY name, size, auto_stop_s) = 1;

CREATE OR REPLACE TEMP TABLE snapshot_statement AS
SELECT
  q.query_id,
  q.submitted_at,
  coalesce(q.ended_at, q.submitted_at) AS ended_at,
  CASE WHEN q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE) THEN q.work_start_at END AS work_start_at,
  q.resource_id,
  coalesce(q.resource_name, w.name) AS resource_name,
  coalesce(q.resource_size, w.size) AS resource_size,
  coalesce(q.exec_ms, 0) AS exec_ms,
  coalesce(q.bytes_read, 0) AS bytes_read,
  coalesce(q.bytes_written, 0) AS bytes_written,
  q.rows_written,
  q.parts_scanned,
  q.parts_total,
  coalesce(q.spill_local_bytes, 0) + coalesce(q.spill_remote_bytes, 0) AS spill_bytes,
  coalesce(q.status, 'success') <> 'success' AS is_failed,
  q.statement_type,
  q.fingerprint,
  q.user_name,
  q.client_app,
  snapshot_relation(q.target_relation) AS target,
  q.target_relation <> snapshot_relation(q.target_relation) AS is_temporary,
  i.model,
  i.resource_type,
  i.team,
  i.workload,
  i.environment,
  i.actor,
  i.actor_kind,
  i.invocation_id,
  coalesce(s.units_n, 0) AS units_n
FROM query_run AS q
ASOF LEFT JOIN snapshot_setting AS w ON w.resource_id = q.resource_id AND q.submitted_at >= w.valid_from
LEFT JOIN identity AS i
  ON i.subject_id = q.query_id AND i.subject_kind = 'query'
  AND i.platform = getvariable('px_platform') AND i.account = getvariable('px_account')
  AND i.day >= getvariable('px_from')::DATE AND i.day < getvariable('px_to')::DATE
LEFT JOIN (
  SELECT target_id, CAST(sum(units_n) AS BIGINT) AS units_n
  FROM snapshot_part
  WHERE target_kind = 'query'
  GROUP BY target_id
) AS s ON s.target_id = q.query_id
WHERE q.platform = getvariable('px_platform') AND q.account = getvariable('px_account')
  AND q.submitted_at >= getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
  AND coalesce(q.ended_at, q.submitted_at) <= getvariable('px_to')::TIMESTAMP
  AND coalesce(q.status, 'success') <> 'running';
