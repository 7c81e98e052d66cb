-- What operators of Spark's plans show of waste, in each place: one row for each operator and kind, told or not. Only operators are
-- told whose stages took a tenth of their query's core time: the rest is not worth anybody's.
--
-- unfiltered_scan: reads eight partitions or more of a partitioned relation without a filter on them. detail says what shows that
--   less would do. filtered_after: a filter above names a partition column and drops half of the rows or more:
--     share = 0.8 x (1 - rows kept / rows read) of its stages; rows that are kept take more than those that are dropped
--   else by its own past, which spark-habits.sql knows.
-- small_files: 100 files or more of 3 MiB on the mean. Spark takes opening a file for reading 4 MiB (openCostInBytes); half of that:
--     share = 0.5 x (1 - (bytes + 4 MiB x fit) / (bytes + 4 MiB x files)) of its stages, fit = files of 128 MiB
-- small_files_written: the same of what is written. No price: its readers pay.
-- lost_broadcast: a shuffled join whose one side is 30 MiB or less (three times Spark's limit of 10 MiB) and the other ten times
--   that; half of the join's stages, which sort and read a shuffle that a broadcast spares. Adaptive execution that made a broadcast
--   of it has mended it.
-- large_broadcast: 512 MiB or more, which the driver collects and every executor holds. No price.
-- nested_loop: each row of one side with each of the other: ten million pairs or more, the smaller side of more than ten rows.
--   detail `compares`: a tenth of the pairs or fewer come out, so keys would do: share = 1 - rows out / pairs of its stages.
--   `multiplies`: they are the result; no price.
-- python: rows go to a Python process and back: where its own time is known, 30% of the query's or more; else a million rows or
--   more in stages that take as much, without a price.
CREATE OR REPLACE TEMP VIEW spark_operator_place AS
WITH told_operator AS (
  SELECT *, part_ms * 10 >= query_ms AS is_large FROM spark_operator
),
-- Between a scan and its filter there are conversions of columns to rows, no more.
scan AS (
  SELECT
    s.*,
    CASE WHEN a.kind = 'filter' THEN a.filter_columns WHEN b.kind = 'filter' AND a.kind = 'other' THEN b.filter_columns END AS filter_columns_above,
    CASE WHEN a.kind = 'filter' THEN a.rows_out WHEN b.kind = 'filter' AND a.kind = 'other' THEN b.rows_out END AS rows_kept
  FROM told_operator AS s
  LEFT JOIN plan_operator AS a
    ON a.platform = s.platform AND a.account = s.account AND a.query_id = s.query_id AND a.operator_id = s.parent_id
  LEFT JOIN plan_operator AS b
    ON b.platform = s.platform AND b.account = s.account AND b.query_id = s.query_id AND b.operator_id = a.parent_id
  WHERE s.kind = 'scan' AND s.relation_key IS NOT NULL
),
sided AS (
  SELECT j.*, l.rows AS left_rows, l.bytes AS left_bytes, r.rows AS right_rows, r.bytes AS right_bytes
  FROM told_operator AS j
  LEFT JOIN spark_join_side AS l
    ON l.platform = j.platform AND l.account = j.account AND l.query_id = j.query_id AND l.join_id = j.operator_id AND l.side = 0
  LEFT JOIN spark_join_side AS r
    ON r.platform = j.platform AND r.account = j.account AND r.query_id = j.query_id AND r.join_id = j.operator_id AND r.side = 1
  WHERE j.kind = 'join'
),
-- Which side may be broadcast depends on the rows that have to be kept.
joined AS (
  SELECT
    *,
    CASE
      WHEN join_type = 'inner' THEN least(left_bytes, right_bytes)
      WHEN join_type IN ('left', 'left-semi', 'left-anti', 'existence') THEN right_bytes
      WHEN join_type = 'right' THEN left_bytes
    END AS small_bytes,
    greatest(left_bytes, right_bytes) AS large_bytes,
    left_rows::DOUBLE * right_rows AS pairs
  FROM sided
),
found AS (
  SELECT
    * EXCLUDE (filter_columns_above, rows_kept),
    'unfiltered_scan' AS place_kind,
    CASE
      WHEN rows_kept * 2 <= rows_out AND len(list_intersect(
        from_json(lower(filter_columns_above), '["VARCHAR"]'), from_json(lower(partition_columns), '["VARCHAR"]')
      )) > 0 THEN 'filtered_after'
      ELSE 'whole'
    END AS detail,
    partition_columns AS place_keys,
    partition_columns NOT IN ('[]', 'null') AND partition_filter_columns IN ('[]', 'null') AND partitions >= 8 AND is_large AS is_told,
    FALSE AS is_mended,
    CASE WHEN detail = 'filtered_after' THEN 0.8 * (1 - rows_kept / rows_out) END AS share,
    partitions / 1.0 AS factor
  FROM scan
  UNION ALL
  SELECT
    * EXCLUDE (filter_columns_above, rows_kept),
    'small_files',
    'read',
    NULL,
    files >= 100 AND bytes < files * 3145728 AND is_large,
    FALSE,
    0.5 * (1 - (bytes + 4194304 * ceil(bytes / 134217728)) / (bytes + 4194304 * files)),
    bytes / greatest(files, 1)
  FROM scan
  UNION ALL
  SELECT
    -- Of the commands that a write consists of, the one that writes files does not name what it writes.
    * REPLACE (coalesce(relation_key, target_relation) AS relation_key),
    'small_files_written',
    'written',
    NULL,
    files >= 100 AND bytes < files * 3145728,
    FALSE,
    NULL,
    bytes / greatest(files, 1)
  FROM told_operator
  WHERE kind = 'write'
  UNION ALL
  SELECT
    *,
    'large_broadcast',
    'broadcast',
    NULL,
    bytes >= 536870912,
    FALSE,
    NULL,
    NULL
  FROM told_operator
  WHERE kind = 'broadcast'
  UNION ALL
  SELECT
    * EXCLUDE (left_rows, left_bytes, right_rows, right_bytes, small_bytes, large_bytes, pairs)
      REPLACE (small_bytes AS bytes, large_bytes AS files),
    'lost_broadcast',
    coalesce(algorithm, ''),
    keys,
    algorithm IN ('sort-merge', 'shuffled-hash') AND small_bytes <= 31457280 AND large_bytes >= 10 * small_bytes AND is_large,
    coalesce(algorithm = 'broadcast-hash' AND first_algorithm IN ('sort-merge', 'shuffled-hash'), FALSE),
    0.5,
    NULL
  FROM joined
  WHERE algorithm IN ('sort-merge', 'shuffled-hash', 'broadcast-hash')
  UNION ALL
  SELECT
    * EXCLUDE (left_rows, left_bytes, right_rows, right_bytes, small_bytes, large_bytes, pairs)
      REPLACE (least(left_rows, right_rows) AS files),
    'nested_loop',
    CASE WHEN rows_out * 10 <= pairs THEN 'compares' ELSE 'multiplies' END,
    keys,
    coalesce(pairs >= 1e7 AND least(left_rows, right_rows) > 10, rows_out >= 10000000) AND is_large,
    FALSE,
    CASE WHEN rows_out * 10 <= pairs THEN 1 - rows_out / pairs END,
    pairs
  FROM joined
  WHERE algorithm IN ('nested-loop', 'cartesian')
  UNION ALL
  SELECT
    *,
    'python',
    CASE WHEN time_ms IS NULL THEN 'stages' ELSE 'measured' END,
    NULL,
    CASE
      WHEN time_ms IS NOT NULL THEN time_ms * 10 >= query_ms * 3
      ELSE rows_out >= 1000000 AND part_ms * 10 >= query_ms * 3
    END,
    FALSE,
    CASE WHEN part_ms > 0 AND time_ms IS NOT NULL THEN least(time_ms, part_ms) / part_ms END,
    function_count
  FROM told_operator
  WHERE kind = 'udf'
)
SELECT
  place_kind AS kind,
  platform,
  account,
  query_id,
  subject_type,
  subject_id,
  submitted_at,
  CASE place_kind WHEN 'lost_broadcast' THEN 'join' WHEN 'unfiltered_scan' THEN 'scan' WHEN 'small_files' THEN 'scan' ELSE name END
    || ' ' || coalesce(place_keys, '') || ' ' || coalesce(relation_key, '') AS place,
  stage_id,
  name AS operator,
  coalesce(place_keys, '[]') AS keys,
  relation_key,
  detail,
  coalesce(is_told AND NOT is_mended, FALSE) AS is_told,
  is_mended,
  part_ms,
  query_ms,
  -- Null: what it is worth is not known.
  CAST(floor(1000000 * share * least(part_ms, query_ms) / query_ms) AS BIGINT) AS share_ppm,
  CAST(bytes AS BIGINT) AS bytes,
  CAST(rows_out AS BIGINT) AS rows,
  CAST(files AS BIGINT) AS files,
  CAST(factor AS DOUBLE) AS factor
FROM found
