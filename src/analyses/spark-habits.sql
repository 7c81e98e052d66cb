-- Places of Spark's plans that show waste run after run in [px_from, px_to): spark_habit, each told run of them with what it is
-- worth; spark_found, the place of each subject and kind that is worth most.
--
-- Run after run: three of the last five runs that had the place, or as large a share of fewer. A place that the subject's runs no
-- longer have is mended: told of only while the last run with it lies no further back than twice the longest pause between two of
-- them (a day at least).
CREATE OR REPLACE TEMP VIEW spark_habit AS
WITH place AS (
  SELECT
    *,
    dense_rank() OVER same AS runs_back,
    max(submitted_at) OVER (PARTITION BY platform, account, subject_type, subject_id, kind, place) AS last_at,
    epoch_ms(submitted_at) - epoch_ms(lead(submitted_at) OVER same) AS pause_ms
  FROM spark_place
  WHERE submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  WINDOW same AS (PARTITION BY platform, account, subject_type, subject_id, kind, place ORDER BY submitted_at DESC, query_id)
),
latest AS (
  SELECT platform, account, subject_type, subject_id, max(submitted_at) AS last_at
  FROM spark_run
  WHERE submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
),
habit AS (
  SELECT p.platform, p.account, p.subject_type, p.subject_id, p.kind, p.place, count(DISTINCT p.query_id) FILTER (WHERE p.is_mended) AS mended_runs
  FROM place AS p
  JOIN latest AS l USING (platform, account, subject_type, subject_id)
  GROUP BY ALL
  HAVING count(DISTINCT p.query_id) FILTER (WHERE p.is_told AND p.runs_back <= 5) * 5
      >= count(DISTINCT p.query_id) FILTER (WHERE p.runs_back <= 5) * 3
    AND epoch_ms(max(l.last_at)) - epoch_ms(max(p.last_at)) <= 2 * greatest(coalesce(max(p.pause_ms), 0), 86400000)
),
-- What the same scan read when it had a filter: the median of its earlier runs.
before AS (
  SELECT n.kind, n.platform, n.account, n.query_id, n.place, median(b.bytes) AS bytes_then
  FROM place AS n
  JOIN spark_place AS b
    ON b.kind = n.kind AND b.platform = n.platform AND b.account = n.account AND b.subject_type = n.subject_type
    AND b.subject_id = n.subject_id AND b.place = n.place AND b.submitted_at < n.submitted_at
  WHERE n.kind = 'unfiltered_scan' AND n.is_told AND NOT b.is_told AND b.bytes * 2 <= n.bytes
  GROUP BY ALL
)
SELECT
  p.* EXCLUDE (runs_back, last_at, pause_ms, detail, share_ppm),
  h.mended_runs,
  CASE WHEN b.bytes_then IS NOT NULL THEN 'pruned_before' ELSE p.detail END AS detail,
  CAST(b.bytes_then AS BIGINT) AS bytes_then,
  coalesce(
    CAST(floor(800000 * (1 - b.bytes_then / p.bytes) * least(p.part_ms, p.query_ms) / p.query_ms) AS BIGINT),
    p.share_ppm
  ) AS share_ppm,
  1000000 * least(p.part_ms, p.query_ms) // p.query_ms AS stake_ppm
FROM place AS p
JOIN habit AS h
  ON h.platform = p.platform AND h.account = p.account AND h.subject_type = p.subject_type AND h.subject_id = p.subject_id
  AND h.kind = p.kind AND h.place = p.place
LEFT JOIN before AS b
  ON b.kind = p.kind AND b.platform = p.platform AND b.account = p.account AND b.query_id = p.query_id AND b.place = p.place
WHERE p.is_told;

CREATE OR REPLACE TEMP VIEW spark_found AS
WITH place AS (
  SELECT
    kind,
    platform,
    account,
    subject_type,
    subject_id,
    place,
    arg_max(stage_id, (submitted_at, query_id, stage_id)) AS stage_id,
    arg_max(query_id, (submitted_at, query_id, stage_id)) AS query_id,
    arg_max(operator, (submitted_at, query_id, stage_id)) AS operator,
    arg_max(keys, (submitted_at, query_id, stage_id)) AS keys,
    arg_max(relation_key, (submitted_at, query_id, stage_id)) AS relation_key,
    mode(detail ORDER BY detail) AS detail,
    count(DISTINCT query_id) AS runs,
    any_value(mended_runs) AS mended_runs,
    sum(coalesce(share_ppm, stake_ppm)) AS worth,
    CAST(median(coalesce(share_ppm, 0)) AS BIGINT) AS share_ppm,
    CAST(median(stake_ppm) AS BIGINT) AS stake_ppm,
    CAST(median(bytes) AS BIGINT) AS bytes,
    CAST(median(bytes_then) AS BIGINT) AS bytes_then,
    CAST(median(rows) AS BIGINT) AS rows,
    CAST(median(files) AS BIGINT) AS files,
    CAST(round(10 * median(least(factor, 1e15))) AS BIGINT) AS factor_tenths
  FROM spark_habit
  GROUP BY ALL
)
SELECT
  * EXCLUDE (worth),
  count(*) OVER (PARTITION BY platform, account, subject_type, subject_id, kind) - 1 AS other_places
FROM place
QUALIFY row_number() OVER (PARTITION BY platform, account, subject_type, subject_id, kind ORDER BY worth DESC, place) = 1
