-- The part of each poorly pruned scan that better pruning would save.
SELECT platform, account, query_id, share_ppm, subject_type, subject_id
FROM poor_scan
WHERE share_ppm > 0
