-- What the spilling runs of each subject wrote to disk.
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
