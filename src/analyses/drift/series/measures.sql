-- Every subject's days with their measures, in the order of subjects and days, all as DOUBLE.
SELECT
  subject_no::DOUBLE AS subject_no,
  day_no::DOUBLE AS day_no,
  units, idle, runs, failed_runs, bytes, parts, work, spill, ms, rows_made, written
FROM drift_day
ORDER BY subject_no, day_no
