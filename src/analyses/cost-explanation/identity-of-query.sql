-- Who one query (variable px_subject) belongs to, with the evidence: one row per dimension that is known.
WITH subject AS (
  SELECT * FROM identity WHERE subject_kind = 'query' AND subject_id = getvariable('px_subject')
)
SELECT 'team' AS dimension, team AS value, team_evidence AS evidence, team_confidence AS confidence FROM subject
UNION ALL
SELECT 'workload', workload, workload_evidence, workload_confidence FROM subject
UNION ALL
SELECT 'model', model, model_evidence, model_confidence FROM subject
UNION ALL
SELECT 'environment', environment, environment_evidence, environment_confidence FROM subject
UNION ALL
SELECT 'actor', actor, actor_evidence, actor_confidence FROM subject
