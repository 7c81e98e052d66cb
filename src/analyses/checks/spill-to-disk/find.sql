-- What the spilling runs of each subject wrote to disk; of Spark, in which stage most of it.
SELECT
  r.*,
  f.stage_id,
  f.operator,
  f.keys,
  f.relation_key,
  f.query_id,
  f.other_places
FROM (
  SELECT
    platform,
    account,
    subject_type,
    subject_id,
    count(*) AS runs,
    CAST(median(remote) AS BIGINT) AS remote_bytes,
    CAST(median(local) AS BIGINT) AS local_bytes,
    CAST(median(bytes_read) AS BIGINT) AS bytes_read,
    CAST(median(share_ppm) AS BIGINT) AS share_ppm
  FROM spilled_run
  GROUP BY platform, account, subject_type, subject_id
) AS r
LEFT JOIN spark_found AS f
  ON f.kind = 'spill' AND f.platform = r.platform AND f.account = r.account AND f.subject_type = r.subject_type
  AND f.subject_id = r.subject_id
