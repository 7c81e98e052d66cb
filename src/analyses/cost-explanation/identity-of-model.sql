-- How the runs of one model (variable px_subject) were recognised, and what each kind of evidence came to, for the days
-- [px_from, px_to).
SELECT
  'model' AS dimension,
  i.model AS value,
  i.model_evidence AS evidence,
  i.model_confidence AS confidence,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
  CAST(count(DISTINCT i.subject_id) FILTER (WHERE i.subject_kind = 'query') AS BIGINT) AS runs
FROM identity AS i
JOIN attribution AS a
  ON a.platform = i.platform AND a.account = i.account
  AND i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
  AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
WHERE i.model = getvariable('px_subject')
  AND a.target_kind NOT IN ('idle', 'residual')
  AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY cost_u DESC NULLS LAST, units_n DESC, evidence
