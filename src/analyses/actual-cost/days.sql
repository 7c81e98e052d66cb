-- What the runs of px_run cost by day and form. A run that merges, inserts or deletes is an increment: the table that it
-- makes on the way is no full build.
WITH form AS (
  SELECT
    platform, account, subject, run, resource_type,
    CASE
      WHEN resource_type = 'reader' THEN 'other'
      WHEN resource_type IN ('test', 'snapshot', 'seed') THEN resource_type
      WHEN bool_or(regexp_matches(statement_type, '^(MERGE|INSERT|DELETE|UPDATE|COPY)') OR target_relation LIKE '%!_!_dbt!_tmp%' ESCAPE '!')
        THEN 'increment'
      WHEN bool_or(regexp_matches(statement_type, 'VIEW')) THEN 'view'
      WHEN bool_or(regexp_matches(statement_type, '^(CREATE|REPLACE)')) THEN 'full'
      ELSE 'other'
    END AS form
  FROM px_run
  GROUP BY platform, account, subject, run, resource_type
)
SELECT
  r.platform, r.account, r.subject, r.is_reader, r.day, f.form,
  CASE WHEN r.is_reader THEN r.fingerprint END AS fingerprint,
  p.unit, p.currency,
  count(DISTINCT r.run) AS runs,
  CAST(coalesce(sum(p.units_n), 0) AS BIGINT) AS units_n,
  CAST(coalesce(sum(p.cost_u), 0) AS BIGINT) AS cost_u
FROM px_run AS r
JOIN form AS f
  ON f.platform = r.platform AND f.account = r.account AND f.subject = r.subject AND f.run = r.run
  AND f.resource_type = r.resource_type
LEFT JOIN px_part AS p ON p.platform = r.platform AND p.account = r.account AND p.query_id = r.query_id
GROUP BY ALL
ORDER BY ALL
