-- Per account: what decided team, workload and model of the spend that queries, jobs and objects made in
-- [px_from, px_to), in nano-units of the compute unit. A null evidence: nothing was found.
WITH part AS (
  SELECT a.platform, a.account, l.unit, i.team_evidence, i.team_confidence, i.workload_evidence, i.workload_confidence,
    i.model_evidence, i.model_confidence, sum(a.units_n) AS units_n
  FROM attribution AS a
  JOIN bill_line AS l USING (platform, account, line_id)
  LEFT JOIN identity AS i
    ON i.platform = a.platform AND i.account = a.account
    AND i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
    AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
  WHERE a.target_kind NOT IN ('idle', 'residual') AND l.unit IN ('credit', 'DBU', 'core-hour')
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
  GROUP BY ALL
),
claim AS (
  SELECT platform, account, unit, 'team' AS dimension, team_evidence AS evidence, team_confidence AS confidence, units_n FROM part
  UNION ALL
  SELECT platform, account, unit, 'workload', workload_evidence, workload_confidence, units_n FROM part
  UNION ALL
  SELECT platform, account, unit, 'model', model_evidence, model_confidence, units_n FROM part
)
SELECT
  platform,
  account,
  unit,
  dimension,
  evidence,
  CASE WHEN evidence IS NULL THEN 'none' WHEN confidence >= 90 THEN 'high' WHEN confidence >= 70 THEN 'medium' ELSE 'low' END AS band,
  CAST(sum(units_n) AS BIGINT) AS units_n
FROM claim
GROUP BY ALL
ORDER BY platform, account, unit, dimension, units_n DESC, evidence, band
