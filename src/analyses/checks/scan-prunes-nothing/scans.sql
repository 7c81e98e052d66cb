-- Scans of large tables that skip little, with the part of their work that better pruning would save: poor_scan, a view over runs
-- in [px_from, px_to).
--
-- A form of work is what one model or, without one, one fingerprint does with one type of statement. Large: 1,000 partitions to
-- choose from (about 16 GB), poor: at least half of them read. Evidence is one of:
--   pruned_before: the same form read at most half that share in an earlier week, of five runs or more. The saving is what the
--     share and the work per run were then, whichever says less:
--       share = least(1 - then / now, 1 - work then / work now)
--   remarked: the platform says that no filter reduced the scan, in at least half of its runs, and others prune the same table
--     well. Half of a scan's work is taken to follow what it reads:
--       share = 0.5 x (1 - what a quarter of the other forms stay below / now)
CREATE OR REPLACE TEMP TABLE large_scan AS
SELECT
  q.platform,
  q.account,
  q.query_id,
  q.platform_fingerprint,
  CASE WHEN i.model IS NULL THEN 'fingerprint' ELSE 'model' END AS subject_type,
  coalesce(i.model, q.fingerprint) AS subject_id,
  q.statement_type,
  q.submitted_at,
  q.parts_scanned / q.parts_total AS part_read,
  coalesce(q.work_units, q.exec_ms) AS work
FROM query_run AS q
LEFT JOIN identity AS i
  ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.parts_total >= 1000 AND q.parts_scanned > 0 AND q.status = 'success'
  AND coalesce(q.fingerprint, '') <> ''
  AND coalesce(i.environment, 'prod') NOT IN ('ci', 'dev');

CREATE OR REPLACE TEMP VIEW poor_scan AS
WITH run AS (
  SELECT
    *,
    (getvariable('px_to')::DATE - submitted_at::DATE - 1) // 7 AS weeks_back,
    submitted_at >= getvariable('px_from')::TIMESTAMP AS is_asked
  FROM large_scan
  WHERE submitted_at < getvariable('px_to')::TIMESTAMP
),
week AS (
  SELECT
    platform,
    account,
    subject_type,
    subject_id,
    statement_type,
    weeks_back,
    median(part_read) AS part_read,
    median(work) AS work
  FROM run
  GROUP BY ALL
  HAVING count(*) >= 5
),
-- The best earlier week of each form, as seen from a run.
better AS (
  SELECT
    r.platform,
    r.account,
    r.query_id,
    min(w.part_read) AS part_then,
    arg_min(w.work, w.part_read) AS work_then
  FROM run AS r
  JOIN week AS w
    ON w.platform = r.platform AND w.account = r.account AND w.subject_type = r.subject_type AND w.subject_id = r.subject_id
    AND w.statement_type IS NOT DISTINCT FROM r.statement_type AND w.weeks_back > r.weeks_back AND w.part_read * 2 <= r.part_read
  WHERE r.is_asked AND r.part_read >= 0.5
  GROUP BY ALL
),
remarked AS (
  SELECT DISTINCT platform, account, query_id
  FROM insight
  WHERE insight_type IN ('QUERY_INSIGHT_NO_FILTER_ON_TOP_OF_TABLE_SCAN', 'QUERY_INSIGHT_INAPPLICABLE_FILTER_ON_TABLE_SCAN')
),
-- How others prune each table, by the platform's own fingerprints; hours in which little was read tell little.
pruned AS (
  SELECT
    platform,
    account,
    relation_key,
    platform_fingerprint,
    sum(parts_scanned) / (sum(parts_scanned) + sum(parts_pruned)) AS part_read,
    sum(parts_scanned) AS parts_scanned
  FROM pruning
  WHERE column_name IS NULL AND platform_fingerprint IS NOT NULL AND hour < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
  HAVING sum(parts_scanned) + sum(parts_pruned) >= 1000
),
largest AS (
  SELECT platform, account, platform_fingerprint, arg_max(relation_key, parts_scanned) AS relation_key
  FROM pruned
  GROUP BY ALL
),
others AS (
  SELECT l.platform, l.account, l.platform_fingerprint, quantile_cont(p.part_read, 0.25) AS part_read
  FROM largest AS l
  JOIN pruned AS p
    ON p.platform = l.platform AND p.account = l.account AND p.relation_key = l.relation_key
    AND p.platform_fingerprint <> l.platform_fingerprint
  GROUP BY ALL
  HAVING count(*) >= 3
),
judged AS (
  SELECT
    r.*,
    b.part_then,
    CASE
      WHEN b.part_then IS NOT NULL THEN least(1 - b.part_then / r.part_read, 1 - b.work_then / nullif(r.work, 0))
    END AS saved_before,
    CASE WHEN m.query_id IS NOT NULL THEN 0.5 * (1 - o.part_read / r.part_read) END AS saved_remarked,
    o.part_read AS part_others,
    m.query_id IS NOT NULL AS is_remarked
  FROM run AS r
  LEFT JOIN better AS b USING (platform, account, query_id)
  LEFT JOIN remarked AS m ON m.platform = r.platform AND m.account = r.account AND m.query_id = r.query_id
  LEFT JOIN others AS o
    ON o.platform = r.platform AND o.account = r.account AND o.platform_fingerprint = r.platform_fingerprint
  WHERE r.is_asked AND r.part_read >= 0.5
),
form AS (
  SELECT
    platform,
    account,
    subject_type,
    subject_id,
    statement_type,
    count(*) FILTER (WHERE saved_before > 0) AS worse_runs,
    count(*) FILTER (WHERE is_remarked) * 2 >= count(*) AS is_remarked,
    count(*) AS poor_runs
  FROM judged
  GROUP BY ALL
)
SELECT
  j.platform,
  j.account,
  j.query_id,
  j.subject_type,
  j.subject_id,
  j.statement_type,
  j.part_read,
  CASE WHEN f.worse_runs >= 5 AND j.saved_before > 0 THEN 'pruned_before' ELSE 'remarked' END AS evidence,
  CASE WHEN f.worse_runs >= 5 AND j.saved_before > 0 THEN j.part_then ELSE j.part_others END AS part_possible,
  CAST(
    floor(1000000 * CASE WHEN f.worse_runs >= 5 AND j.saved_before > 0 THEN j.saved_before ELSE j.saved_remarked END) AS BIGINT
  ) AS share_ppm
FROM judged AS j
JOIN form AS f
  ON f.platform = j.platform AND f.account = j.account AND f.subject_type = j.subject_type AND f.subject_id = j.subject_id
  AND f.statement_type IS NOT DISTINCT FROM j.statement_type
WHERE (f.worse_runs >= 5 AND j.saved_before > 0)
  -- Others must stay at half of it, at least.
  OR (f.is_remarked AND f.poor_runs >= 5 AND j.part_read >= 0.8 AND j.saved_remarked >= 0.25)
