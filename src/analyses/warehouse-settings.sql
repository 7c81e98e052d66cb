-- Settings of warehouses that differ from the version before, sizes that runs report, and what ALTER WAREHOUSE asked for: each
-- with the time since when. value_before is null where only the statement is known.
WITH setting AS (
  SELECT
    platform, account, name, valid_from,
    unnest(['size', 'auto-stop', 'least clusters', 'most clusters']) AS setting,
    unnest([upper(replace(size, '-', '')), auto_stop_s::VARCHAR || ' s', min_clusters::VARCHAR, max_clusters::VARCHAR]) AS value
  FROM resource
  WHERE name IS NOT NULL
),
version AS (
  SELECT
    *,
    lag(value) OVER (PARTITION BY platform, account, name, setting ORDER BY valid_from) AS value_before,
    lag(valid_from) OVER (PARTITION BY platform, account, name, setting ORDER BY valid_from) AS known_before
  FROM setting
  WHERE value IS NOT NULL
),
size_run AS (
  SELECT platform, account, resource_name AS name, upper(replace(resource_size, '-', '')) AS value, submitted_at
  FROM query_run
  WHERE resource_size IS NOT NULL AND resource_name IS NOT NULL
    AND submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
),
size_change AS (
  SELECT
    *,
    lag(value) OVER run AS value_before,
    lag(submitted_at) OVER run AS known_before
  FROM size_run
  WINDOW run AS (PARTITION BY platform, account, name ORDER BY submitted_at)
),
-- What was asked for, by whoever did: a table of settings tells only the latest, and without what was before it.
altered AS MATERIALIZED (
  SELECT
    t.platform, t.account, t.first_at AS changed_at,
    regexp_extract(t.text, '^\s*alter\s+warehouse\s+(?:if\s+exists\s+)?("(?:[^"]|"")+"|[\w$]+)\s+set\s', 1, 'i') AS written,
    t.text
  FROM statement AS t
  JOIN query_run AS q ON q.platform = t.platform AND q.account = t.account AND q.query_id = t.query_id
  WHERE regexp_matches(t.text, '^\s*alter\s+warehouse\s', 'i') AND q.status IS DISTINCT FROM 'failed'
    AND t.first_at >= getvariable('px_from')::TIMESTAMP AND t.first_at < getvariable('px_to')::TIMESTAMP
),
asked AS (
  SELECT
    platform, account, changed_at,
    CASE WHEN written LIKE '"%' THEN replace(written[2:-2], '""', '"') ELSE upper(written) END AS name,
    unnest(['size', 'auto-stop', 'least clusters', 'most clusters']) AS setting,
    unnest([
      upper(replace(nullif(regexp_extract(text, '\bwarehouse_size\s*=\s*[''"]?([\w-]+)', 1, 'i'), ''), '-', '')),
      nullif(regexp_extract(text, '\bauto_suspend\s*=\s*(\d+)', 1, 'i'), '') || ' s',
      nullif(regexp_extract(text, '\bmin_cluster_count\s*=\s*(\d+)', 1, 'i'), ''),
      nullif(regexp_extract(text, '\bmax_cluster_count\s*=\s*(\d+)', 1, 'i'), '')
    ]) AS value
  FROM altered
  WHERE written <> ''
),
alter_change AS (
  SELECT *, lag(value) OVER (PARTITION BY platform, account, name, setting ORDER BY changed_at) AS value_before
  FROM asked
  WHERE value IS NOT NULL
),
seen AS (
  SELECT platform, account, name, setting, value_before, value, known_before, valid_from AS changed_at
  FROM version
  WHERE value IS DISTINCT FROM value_before AND value_before IS NOT NULL
  UNION ALL
  SELECT platform, account, name, 'size', value_before, value, known_before, submitted_at
  FROM size_change
  WHERE value IS DISTINCT FROM value_before AND value_before IS NOT NULL
)
-- One change is seen in several places: the statement says when, the others what it was before.
SELECT
  a.platform, a.account, a.name, a.setting,
  coalesce(a.value_before, min_by(s.value_before, s.changed_at)) AS value_before,
  a.value, a.changed_at AS known_before, a.changed_at
FROM alter_change AS a
LEFT JOIN seen AS s
  ON s.platform = a.platform AND s.account = a.account AND s.name = a.name AND s.setting = a.setting
  AND s.value = a.value AND s.known_before < a.changed_at AND s.changed_at >= a.changed_at
GROUP BY a.platform, a.account, a.name, a.setting, a.value_before, a.value, a.changed_at
HAVING a.value IS DISTINCT FROM coalesce(a.value_before, min_by(s.value_before, s.changed_at))
UNION ALL
SELECT platform, account, name, setting, value_before, value, known_before, changed_at
FROM seen AS s
WHERE NOT EXISTS (
  FROM alter_change AS a
  WHERE a.platform = s.platform AND a.account = s.account AND a.name = s.name AND a.setting = s.setting
    AND a.changed_at > s.known_before AND a.changed_at <= s.changed_at
)
ORDER BY changed_at
