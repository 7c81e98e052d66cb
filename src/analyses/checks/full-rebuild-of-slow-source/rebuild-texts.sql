-- Statement forms that make all of a table anew, each with the latest text of it that the platform kept whole.
WITH form AS (
  SELECT DISTINCT platform, account, fingerprint
  FROM flow_build
  WHERE is_full AND fingerprint IS NOT NULL
)
SELECT f.platform, f.account, f.fingerprint, max_by(s.text, (s.first_at, s.query_id)) AS text
FROM form AS f
JOIN statement AS s ON s.platform = f.platform AND s.account = f.account AND s.fingerprint = f.fingerprint
WHERE s.text IS NOT NULL AND coalesce(s.text_length, 0) <= length(s.text)
GROUP BY f.platform, f.account, f.fingerprint
ORDER BY f.platform, f.account, f.fingerprint
