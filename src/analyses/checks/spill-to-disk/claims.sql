-- The part of each run that spilling took.
SELECT platform, account, query_id, share_ppm, subject_type, subject_id
FROM spilled_run
WHERE share_ppm > 0
