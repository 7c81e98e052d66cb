-- One row per node that ran, with the fingerprint of its newest run in the form that it mostly runs in; tests of a model
-- tell nothing of its text.
WITH form AS (
  SELECT model, form, arg_max(fingerprint, (started_at, run_key)) AS fingerprint
  FROM snapshot_run
  GROUP BY model, form
  QUALIFY row_number() OVER (PARTITION BY model ORDER BY form = 'test', count(*) DESC, form) = 1
)
SELECT
  r.model,
  any_value(n.relation_key) AS relation_key,
  arg_max(r.team, (r.started_at, r.run_key)) FILTER (r.team IS NOT NULL) AS team,
  arg_max(r.environment, (r.started_at, r.run_key)) AS environment,
  any_value(f.fingerprint) AS fingerprint
FROM snapshot_run AS r
LEFT JOIN form AS f ON f.model = r.model
LEFT JOIN snapshot_model_relation AS n ON n.model = r.model
GROUP BY r.model
ORDER BY r.model
