-- Tables of which automatic clustering cost more in [px_from, px_to) than it can have saved: what their readers were attributed,
-- times the share of partitions that pruning spared them for each one they did read. Or which it rewrote in whole each day, at
-- more than twice what all their readers cost: rows then do not stay where they were put.
WITH clustering AS (
  SELECT
    a.platform,
    a.account,
    a.target_id AS relation_key,
    mode(l.unit ORDER BY l.unit) AS unit,
    mode(l.currency ORDER BY l.currency) AS currency,
    mode(l.basis ORDER BY l.basis) AS basis,
    CAST(sum(a.units_n) AS BIGINT) AS units_n,
    CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
    min(a.day) AS first_day,
    max(a.day) AS last_day,
    count(DISTINCT a.day) AS days
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  WHERE a.target_kind = 'object' AND l.service = 'auto_clustering'
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
  GROUP BY a.platform, a.account, a.target_id
),
-- A query that reads several tables counts in full for each: in the table's favour.
reading AS (
  SELECT
    a.platform,
    a.account,
    a.relation_key,
    count(*) AS reads,
    CAST(sum(r.units_n) AS BIGINT) AS units_n
  FROM (
    SELECT DISTINCT platform, account, relation_key, query_id
    FROM relation_access
    WHERE mode = 'read' AND query_id IS NOT NULL
      AND relation_key IN (SELECT relation_key FROM clustering)
      AND occurred_at >= getvariable('px_from')::TIMESTAMP AND occurred_at < getvariable('px_to')::TIMESTAMP
  ) AS a
  JOIN check_run AS r ON r.platform = a.platform AND r.account = a.account AND r.query_id = a.query_id
  GROUP BY ALL
),
pruned AS (
  SELECT
    platform,
    account,
    relation_key,
    sum(parts_pruned) / nullif(sum(parts_scanned), 0) AS spared_for_each
  FROM pruning
  WHERE column_name IS NULL
    AND hour >= getvariable('px_from')::TIMESTAMP AND hour < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
),
rewritten AS (
  SELECT platform, account, object_key AS relation_key, CAST(sum(bytes) AS BIGINT) AS bytes
  FROM object_usage
  WHERE upper(service) IN ('AUTO_CLUSTERING', 'AUTOMATIC_CLUSTERING')
    AND started_at >= getvariable('px_from')::TIMESTAMP AND started_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT
  c.platform,
  c.account,
  'relation' AS subject_type,
  c.relation_key AS subject_id,
  c.unit,
  c.currency,
  c.basis,
  c.units_n,
  c.cost_u,
  c.first_day,
  c.last_day,
  c.days,
  coalesce(r.reads, 0) AS reads,
  coalesce(r.units_n, 0) AS read_n,
  CAST(coalesce(r.units_n * p.spared_for_each, 0) AS BIGINT) AS spared_n,
  x.clustering_key,
  -- How often it was rewritten in whole, in hundredths; 0 unknown.
  CAST(coalesce(100 * w.bytes::HUGEINT // nullif(x.bytes, 0), 0) AS BIGINT) AS rewritten_hundredths
FROM clustering AS c
LEFT JOIN reading AS r ON r.platform = c.platform AND r.account = c.account AND r.relation_key = c.relation_key
LEFT JOIN pruned AS p ON p.platform = c.platform AND p.account = c.account AND p.relation_key = c.relation_key
LEFT JOIN rewritten AS w ON w.platform = c.platform AND w.account = c.account AND w.relation_key = c.relation_key
LEFT JOIN relation AS x ON x.platform = c.platform AND x.account = c.account AND x.relation_key = c.relation_key
-- The first two weeks of a key sort the whole table once, which is no habit.
WHERE c.first_day <= getvariable('px_to')::DATE - 14 AND c.days >= 7
  -- Without figures on pruning, what readers cost in all stands for what they may have been spared.
  AND (
    c.units_n > coalesce(r.units_n * p.spared_for_each, r.units_n, 0)
    OR (w.bytes >= x.bytes * c.days AND c.units_n > 2 * coalesce(r.units_n, 0))
  )
  -- Without any reads seen, nothing can be said unless reads of anything are seen.
  AND EXISTS (SELECT 1 FROM reading AS y WHERE y.platform = c.platform AND y.account = c.account)
ORDER BY c.platform, c.account, c.relation_key
