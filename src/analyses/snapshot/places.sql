-- What the last runs of nodes showed of waste in their plans (Spark), by place: told where three of its last five runs had it, or as
-- large a share of fewer, and the node's last run still had the place. `slots` is idle time beside the work, the others a part of it.
WITH step AS (
  SELECT s.model, s.query_id, s.run_key, r.started_at
  FROM snapshot_run_step AS s
  JOIN snapshot_run AS r ON r.model = s.model AND r.run_key = s.run_key
  WHERE NOT r.is_test AND NOT r.is_failed
),
run AS (
  SELECT
    s.model,
    p.kind,
    p.place,
    s.run_key,
    s.started_at,
    bool_or(p.is_told) AS is_told,
    any_value(p.operator) AS operator,
    any_value(p.keys) AS keys,
    any_value(p.relation_key) AS relation_key,
    sum(CASE WHEN p.is_told THEN CASE WHEN p.share_ppm > 0 THEN p.share_ppm ELSE 1000000.0 * least(p.part_ms, p.query_ms) / p.query_ms END END
      * p.query_ms) / 1000000 AS told_ms
  FROM spark_place AS p
  JOIN step AS s ON s.query_id = p.query_id
  WHERE p.platform = getvariable('px_platform') AND p.account = getvariable('px_account')
  GROUP BY s.model, p.kind, p.place, s.run_key, s.started_at
),
work AS (
  SELECT s.model, s.run_key, sum(r.query_ms) AS run_ms
  FROM spark_run AS r
  JOIN step AS s ON s.query_id = r.query_id
  WHERE r.platform = getvariable('px_platform') AND r.account = getvariable('px_account')
  GROUP BY s.model, s.run_key
),
latest AS (
  SELECT model, max(started_at) AS started_at FROM work JOIN step USING (model, run_key) GROUP BY model
),
counted AS (
  SELECT
    r.*,
    r.told_ms / w.run_ms AS share,
    row_number() OVER (PARTITION BY r.model, r.kind, r.place ORDER BY r.started_at DESC, r.run_key) AS runs_back
  FROM run AS r
  JOIN work AS w ON w.model = r.model AND w.run_key = r.run_key
)
SELECT
  c.model,
  upper('spark_' || c.kind) AS kind,
  count(*) FILTER (WHERE c.is_told) AS runs,
  count(*) AS seen,
  any_value(c.operator ORDER BY c.runs_back) AS operator,
  any_value(c.keys ORDER BY c.runs_back) AS keys,
  any_value(c.relation_key ORDER BY c.runs_back) AS relation_key,
  median(c.share) FILTER (WHERE c.is_told) AS share
FROM counted AS c
JOIN latest AS l ON l.model = c.model
GROUP BY c.model, c.kind, c.place
HAVING count(*) FILTER (WHERE c.is_told AND c.runs_back <= 5) * 5 >= count(*) FILTER (WHERE c.runs_back <= 5) * 3
  AND max(c.started_at) = max(l.started_at)
  -- A twentieth of its work is not worth anybody's reading.
  AND median(c.share) FILTER (WHERE c.is_told) >= 0.05
ORDER BY c.model, share DESC, kind, c.place
