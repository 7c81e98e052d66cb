-- How much of what each component is about could be judged in [px_from, px_to), as amounts of the currency or unit asked.
--
-- idle is about warehouses; failed, unpruned and spilled about queries; unread, duplicated and rebuilt about queries that write
-- a relation. Hours whose queries are not known count as not judged everywhere.
WITH part AS (
  SELECT
    a.platform,
    a.account,
    a.target_kind,
    a.target_id,
    a.class,
    a.method,
    a.day,
    l.service IN ('warehouse', 'sql_warehouse', 'spark_executors') AS is_warehouse,
    CASE WHEN getvariable('px_currency') IS NULL THEN a.units_n ELSE a.cost_u END AS amount
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
    AND CASE WHEN getvariable('px_currency') IS NULL THEN l.unit = getvariable('px_unit') ELSE l.currency = getvariable('px_currency') END
),
access AS (
  SELECT platform, account, min(occurred_at)::DATE AS since
  FROM relation_access
  WHERE mode = 'read'
  GROUP BY ALL
),
told AS (
  SELECT DISTINCT platform, account, fingerprint
  FROM statement
  WHERE text IS NOT NULL AND coalesce(text_length, 0) <= length(text)
),
judged AS (
  SELECT
    p.*,
    p.target_kind = 'query' AS is_query,
    p.target_kind = 'residual' AND p.class = 'no_query_history' AS is_unknown,
    q.status IS NOT NULL AS has_status,
    q.target_relation IS NOT NULL AS is_build,
    -- Dead tables are told of after 30 days of reads.
    c.since <= getvariable('px_to')::DATE - 30 AS has_reads,
    t.fingerprint IS NOT NULL AS has_text,
    q.bytes_read IS NOT NULL AS has_bytes,
    -- Spark's plans say what was read by partition, whatever there is besides.
    q.parts_total IS NOT NULL OR (q.platform = 'spark' AND q.parts_scanned IS NOT NULL) AS has_parts,
    q.spill_local_bytes IS NOT NULL AS has_spill
  FROM part AS p
  LEFT JOIN query_run AS q
    ON q.platform = p.platform AND q.account = p.account AND q.query_id = CASE WHEN p.target_kind = 'query' THEN p.target_id END
  LEFT JOIN access AS c ON c.platform = p.platform AND c.account = p.account
  LEFT JOIN told AS t ON t.platform = p.platform AND t.account = p.account AND t.fingerprint = q.fingerprint
),
summed AS (
  SELECT
    sum(amount) FILTER (WHERE is_warehouse) AS warehouses,
    sum(amount) FILTER (WHERE is_warehouse AND NOT is_unknown AND coalesce(method, '') <> 'hour_share') AS idle,
    sum(amount) FILTER (WHERE is_query OR is_unknown) AS queries,
    sum(amount) FILTER (WHERE is_query AND has_status) AS failed,
    sum(amount) FILTER (WHERE is_query AND has_parts) AS unpruned,
    sum(amount) FILTER (WHERE is_query AND has_spill) AS spilled,
    sum(amount) FILTER (WHERE is_build OR is_unknown) AS builds,
    sum(amount) FILTER (WHERE is_build AND has_reads) AS unread,
    sum(amount) FILTER (WHERE is_build AND has_text) AS duplicated,
    sum(amount) FILTER (WHERE is_build AND has_bytes) AS rebuilt
  FROM judged
)
SELECT
  coverage.component,
  CAST(coalesce(coverage.judged, 0) AS BIGINT) AS judged,
  CAST(coalesce(coverage.whole, 0) AS BIGINT) AS whole,
  coverage.missing
FROM (
  SELECT unnest([
    {component: 'idle', judged: idle, whole: warehouses, missing: 'events of warehouses or the platform''s own figures: idle time cannot be told from work'},
    {component: 'failed', judged: failed, whole: queries, missing: 'query history'},
    {component: 'unread', judged: unread, whole: builds, missing: 'who read which relation, for 30 days at least'},
    {component: 'duplicated', judged: duplicated, whole: builds, missing: 'whole texts of statements'},
    {component: 'rebuilt', judged: rebuilt, whole: builds, missing: 'bytes read by query'},
    {component: 'unpruned', judged: unpruned, whole: queries, missing: 'partitions read by query'},
    {component: 'spilled', judged: spilled, whole: queries, missing: 'spilled bytes by query'}
  ]) AS coverage
  FROM summed
)
