-- Relations that anything builds or reads, that a manifest names, and the largest others; none that only ci and dev write. Sizes are those of the last day
-- before px_to that the platform says sizes of; where it keeps no days, those of now. On Spark all that is known
-- of sizes has a day: what was read in whole on none before px_to has no size, and not that of a later time.
WITH stored AS (
  SELECT relation_key, day, sum(active_bytes) AS bytes
  FROM relation_storage
  WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
    AND day < getvariable('px_to')::DATE AND NOT coalesce(is_dropped, FALSE) AND relation_key IS NOT NULL
  GROUP BY relation_key, day
),
latest AS (
  SELECT relation_key, max(day) AS day, arg_max(bytes, day) AS bytes
  FROM stored
  GROUP BY relation_key
),
-- The day nearest to 30 days before, 14 to 45 days back, made to be of 30 days.
grown AS (
  SELECT l.relation_key, pow(l.bytes::DOUBLE / arg_min(s.bytes, abs(date_diff('day', s.day, l.day) - 30)), 30.0 / arg_min(date_diff('day', s.day, l.day), abs(date_diff('day', s.day, l.day) - 30))) AS growth30
  FROM latest AS l
  JOIN stored AS s ON s.relation_key = l.relation_key AND s.day BETWEEN l.day - 45 AND l.day - 14 AND s.bytes > 0
  WHERE l.bytes > 0
  GROUP BY l.relation_key, l.bytes, l.day
),
-- What a day weighs in tables that are partitioned by one column of days, by all that Spark read of them.
daily AS (
  SELECT snapshot_relation(relation_key) AS relation_key, median(bytes::DOUBLE / partitions::DOUBLE) AS day_bytes
  FROM plan_operator
  WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
    AND started_at < getvariable('px_to')::TIMESTAMP AND kind = 'scan' AND relation_key IS NOT NULL
    AND bytes > 0 AND partitions > 0
    AND regexp_full_match(lower(partition_columns), '\["([a-z0-9]+_)*(day|date|dt|ds)(_[a-z0-9]+)*"\]')
  GROUP BY ALL
),
standing AS (
  SELECT
    relation_key,
    kind,
    row_count,
    bytes,
    clustering_key,
    getvariable('px_platform') = 'spark' AND relation_key NOT IN (SELECT relation_key FROM latest) AS is_later
  FROM relation
  WHERE platform = getvariable('px_platform') AND account = getvariable('px_account') AND relation_key IS NOT NULL
    AND (created_at IS NULL OR created_at < getvariable('px_to')::TIMESTAMP)
    AND (dropped_at IS NULL OR dropped_at >= getvariable('px_to')::TIMESTAMP)
  QUALIFY row_number() OVER (PARTITION BY relation_key ORDER BY extracted_at DESC, bytes DESC NULLS LAST) = 1
),
-- Statements that read it, other than tests and its own builds. Lineage of Databricks without a statement counts by its event.
read AS (
  SELECT
    snapshot_relation(a.relation_key) AS relation_key,
    count(DISTINCT coalesce(a.query_id, concat_ws(' ', a.entity_kind, a.entity_id, a.entity_run_id, a.occurred_at))) AS reads
  FROM relation_access AS a
  LEFT JOIN snapshot_statement AS s ON s.query_id = a.query_id
  WHERE a.platform = getvariable('px_platform') AND a.account = getvariable('px_account')
    AND a.mode = 'read' AND a.relation_key IS NOT NULL
    AND a.occurred_at >= getvariable('px_from')::TIMESTAMP AND a.occurred_at < getvariable('px_to')::TIMESTAMP
    AND coalesce(s.resource_type, '') <> 'test' AND coalesce(s.environment, 'prod') NOT IN ('ci', 'dev')
    AND s.target IS DISTINCT FROM snapshot_relation(a.relation_key)
  GROUP BY ALL
),
written AS (
  SELECT target AS relation_key, sum(bytes_written) AS bytes, bool_and(coalesce(environment, 'prod') IN ('ci', 'dev')) AS is_of_ci
  FROM snapshot_statement
  WHERE target IS NOT NULL AND NOT is_failed AND NOT coalesce(is_temporary, FALSE)
  GROUP BY target
),
serviced AS (
  SELECT target_id AS relation_key, sum(units_n) AS units_n
  FROM snapshot_part
  WHERE target_kind = 'object'
  GROUP BY target_id
),
noded AS (
  SELECT relation_key, any_value(materialized) AS materialized
  FROM (
    SELECT relation_key, materialized FROM snapshot_model_relation
    UNION ALL
    SELECT relation_key, materialized FROM snapshot_node WHERE resource_type <> 'test'
  )
  WHERE relation_key IS NOT NULL
  GROUP BY relation_key
),
any_relation AS (
  SELECT relation_key, TRUE AS is_used FROM read
  UNION ALL
  SELECT relation_key, TRUE FROM noded
  UNION ALL
  SELECT relation_key, NOT is_of_ci FROM written
  UNION ALL
  SELECT relation_key, FALSE FROM standing
)
SELECT
  k.relation_key,
  coalesce(t.kind, CASE WHEN n.materialized IN ('view', 'ephemeral') THEN 'view' WHEN l.bytes IS NOT NULL OR w.bytes > 0 THEN 'table' END, 'unknown') AS kind,
  CAST(coalesce(l.bytes, CASE WHEN NOT t.is_later THEN t.bytes END) AS BIGINT) AS bytes,
  -- Rows are known as of now only: of an earlier day they are in proportion to bytes.
  CASE
    WHEN t.bytes > 0 AND l.bytes IS NOT NULL AND l.bytes <> t.bytes THEN CAST(round(t.row_count::DOUBLE * l.bytes::DOUBLE / t.bytes::DOUBLE) AS BIGINT)
    WHEN NOT t.is_later THEN t.row_count
  END AS row_count,
  t.clustering_key,
  g.growth30,
  d.day_bytes,
  coalesce(r.reads, 0) AS reads,
  CAST(w.bytes AS BIGINT) AS written,
  CAST(coalesce(v.units_n, 0) AS BIGINT) AS service_n,
  n.relation_key IS NOT NULL AS is_node
FROM (
  SELECT relation_key, bool_or(is_used) AS is_used
  FROM any_relation
  WHERE relation_key IS NOT NULL
  GROUP BY relation_key
) AS k
LEFT JOIN standing AS t ON t.relation_key = k.relation_key
LEFT JOIN latest AS l ON l.relation_key = k.relation_key
LEFT JOIN grown AS g ON g.relation_key = k.relation_key
LEFT JOIN daily AS d ON d.relation_key = k.relation_key
LEFT JOIN read AS r ON r.relation_key = k.relation_key
LEFT JOIN written AS w ON w.relation_key = k.relation_key
LEFT JOIN serviced AS v ON v.relation_key = k.relation_key
LEFT JOIN noded AS n ON n.relation_key = k.relation_key
WHERE NOT (coalesce(w.is_of_ci, FALSE) AND n.relation_key IS NULL)
ORDER BY k.is_used OR coalesce(v.units_n, 0) > 0 DESC, coalesce(l.bytes, t.bytes) DESC NULLS LAST, k.relation_key
LIMIT getvariable('px_most_relations')::BIGINT
