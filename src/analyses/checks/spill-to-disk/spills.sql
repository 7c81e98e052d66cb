-- Runs that wrote intermediate results to disk, with the part of their work that this took: spilled_run, a view over runs in
-- [px_from, px_to).
--
-- A form is what one model or, without one, one fingerprint does with one type of statement. It spills where three of its last
-- five runs did: 1 GiB and 5% of what it read to remote storage, or 10 GiB and as much as it read to local disks. One backfill is
-- not told of.
--
-- The platform does not say how long spilling took. Time is shared by bytes: each spilled byte is written and read again;
-- local disks are an order of magnitude faster than remote storage, so their bytes count a tenth. Computing is part of the time
-- too, so half of it is left out, and the share is 40% at most:
--
--   share = least(0.4, 0.5 x s / (s + read + written)), s = 2 x (remote + local / 10)
--
-- Spark says which stage spilled: spark-stage-places.sql has what counts there, and the part of the stage that it took.
CREATE OR REPLACE TEMP VIEW spilled_run AS
WITH run AS (
  SELECT
    q.platform,
    q.account,
    q.query_id,
    CASE WHEN i.model IS NULL THEN 'fingerprint' ELSE 'model' END AS subject_type,
    coalesce(i.model, q.fingerprint) AS subject_id,
    q.statement_type,
    q.submitted_at,
    coalesce(q.spill_remote_bytes, 0) AS remote,
    coalesce(q.spill_local_bytes, 0) AS local,
    coalesce(q.bytes_read, 0) AS bytes_read,
    coalesce(q.bytes_written, 0) AS bytes_written
  FROM query_run AS q
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
  WHERE q.status = 'success' AND q.resource_id IS NOT NULL AND q.fingerprint IS NOT NULL
    AND q.submitted_at >= getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
    AND q.platform <> 'spark'
),
marked AS (
  SELECT
    *,
    (remote >= 1073741824 AND remote * 20 >= bytes_read) OR (local >= 10737418240 AND local >= bytes_read) AS is_spilled,
    row_number() OVER (
      PARTITION BY platform, account, subject_type, subject_id, statement_type ORDER BY submitted_at DESC, query_id
    ) AS runs_back
  FROM run
),
form AS (
  SELECT platform, account, subject_type, subject_id, statement_type
  FROM marked
  WHERE runs_back <= 5
  GROUP BY ALL
  HAVING count(*) FILTER (WHERE is_spilled) >= 3
)
SELECT
  m.platform,
  m.account,
  m.query_id,
  m.subject_type,
  m.subject_id,
  m.remote,
  m.local,
  m.bytes_read,
  CAST(
    floor(
      1000000 * least(0.4, (m.remote + m.local / 10) / (2 * (m.remote + m.local / 10) + m.bytes_read + m.bytes_written))
    ) AS BIGINT
  ) AS share_ppm
FROM marked AS m
SEMI JOIN form AS f
  ON f.platform = m.platform AND f.account = m.account AND f.subject_type = m.subject_type AND f.subject_id = m.subject_id
  AND f.statement_type IS NOT DISTINCT FROM m.statement_type
WHERE m.is_spilled
UNION ALL BY NAME
SELECT
  h.platform,
  h.account,
  h.query_id,
  h.subject_type,
  h.subject_id,
  0 AS remote,
  CAST(sum(h.bytes) AS BIGINT) AS local,
  coalesce(any_value(q.bytes_read), 0) + coalesce(any_value(q.shuffle_bytes), 0) AS bytes_read,
  CAST(least(1000000, sum(h.share_ppm)) AS BIGINT) AS share_ppm
FROM spark_habit AS h
JOIN query_run AS q ON q.platform = h.platform AND q.account = h.account AND q.query_id = h.query_id
WHERE h.kind = 'spill'
GROUP BY h.platform, h.account, h.query_id, h.subject_type, h.subject_id
