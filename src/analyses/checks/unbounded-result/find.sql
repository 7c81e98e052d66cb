-- Reads of agents in [px_from, px_to) that handed back 100,000 rows or more.
SELECT
  platform,
  account,
  'user' AS subject_type,
  agent AS subject_id,
  mode(unit ORDER BY unit) AS unit,
  mode(currency ORDER BY currency) AS currency,
  mode(basis ORDER BY basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  min(day) AS first_day,
  max(day) AS last_day,
  bool_and(is_known) AS is_known,
  count(*) AS runs,
  count(DISTINCT fingerprint) AS statements,
  CAST(max(rows_out) AS BIGINT) AS most_rows,
  max_by(fingerprint, rows_out) AS fingerprint
FROM check_agent_run
-- What writes a relation, or unloads to files, hands rows on rather than back.
WHERE statement_type = 'SELECT' AND target_relation IS NULL AND rows_out >= 100000
GROUP BY platform, account, agent
ORDER BY platform, account, agent
