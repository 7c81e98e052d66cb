-- One row per node that ran. Its fingerprint is that of the statement of its newest run which the most work of its kind was in.
WITH main AS (
  SELECT model, fingerprint, sum(units_n) AS units_n, sum(exec_ms) AS exec_ms
  FROM snapshot_act
  WHERE fingerprint IS NOT NULL
  GROUP BY model, fingerprint
),
newest AS (
  SELECT model, arg_max(run_key, (started_at, run_key)) AS run_key, arg_max(team, (started_at, run_key)) FILTER (team IS NOT NULL) AS team, arg_max(environment, (started_at, run_key)) AS environment
  FROM snapshot_run
  GROUP BY model
),
fingerprinted AS (
  SELECT a.model, arg_max(a.fingerprint, (m.units_n, m.exec_ms, a.fingerprint)) AS fingerprint
  FROM snapshot_act AS a
  JOIN newest AS n ON n.model = a.model AND n.run_key = a.run_key
  JOIN main AS m ON m.model = a.model AND m.fingerprint = a.fingerprint
  GROUP BY a.model
)
SELECT n.model, r.relation_key, n.team, n.environment, f.fingerprint
FROM newest AS n
LEFT JOIN snapshot_model_relation AS r ON r.model = n.model
LEFT JOIN fingerprinted AS f ON f.model = n.model
ORDER BY n.model
