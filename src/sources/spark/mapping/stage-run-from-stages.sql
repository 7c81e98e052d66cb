-- Attempts of stages as the log has them.
SELECT s.*, a.seen_until AS extracted_at
FROM stages AS s
JOIN applications AS a ON a.application_id = s.application_id
