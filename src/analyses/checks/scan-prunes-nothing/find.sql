-- How much of their tables the claimed scans read, and what they could.
SELECT
  platform,
  account,
  subject_type,
  subject_id,
  count(*) AS runs,
  mode(evidence ORDER BY evidence) AS evidence,
  CAST(round(100 * median(part_read)) AS BIGINT) AS percent_read,
  CAST(round(100 * median(part_possible)) AS BIGINT) AS percent_possible,
  CAST(median(share_ppm) AS BIGINT) AS share_ppm
FROM poor_scan
GROUP BY platform, account, subject_type, subject_id
