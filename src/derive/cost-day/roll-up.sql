-- Spend by day and every dimension: parts of lines with whom they belong to, and beside them the runs of the day.
--
-- A query may have parts in several lines, so its runs, milliseconds and bytes come from the queries themselves, once, on
-- the day it was submitted; those rows have no units, no money and no method.

CREATE OR REPLACE TEMP MACRO cost_day_confidence(confidence) AS
  CASE WHEN confidence >= 90 THEN 'high' WHEN confidence >= 60 THEN 'medium' WHEN confidence > 0 THEN 'low' ELSE 'none' END;

CREATE OR REPLACE TEMP TABLE cost_day_line AS
SELECT
  line_id, service, kind, resource_id, resource_name, workspace_id, object_key, unit, currency, basis, run_as
FROM bill_line
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE;

-- Unit and money of a day's compute, so that runs stand beside what they cost.
CREATE OR REPLACE TEMP TABLE cost_day_main AS
SELECT day, service, unit, currency, basis
FROM bill_line
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE AND service IN ('warehouse', 'sql_warehouse', 'spark_executors')
GROUP BY day, service, unit, currency, basis
QUALIFY row_number() OVER (PARTITION BY day ORDER BY currency IS NULL, count(*) DESC, service, unit, currency, basis) = 1;

CREATE OR REPLACE TEMP TABLE cost_day_identity AS
SELECT
  subject_kind, subject_id, team, workload, model, resource_type, environment, actor, actor_kind,
  cost_day_confidence(CASE WHEN model IS NOT NULL THEN model_confidence WHEN team IS NOT NULL THEN team_confidence END) AS confidence
FROM identity;

CREATE OR REPLACE TEMP TABLE cost_day_part AS
SELECT
  a.day,
  l.service,
  l.kind,
  l.resource_id,
  l.resource_name,
  l.workspace_id,
  a.target_kind,
  a.class,
  a.method,
  i.team,
  i.workload,
  i.model,
  i.resource_type,
  i.environment,
  i.actor,
  i.actor_kind,
  CASE WHEN a.target_kind = 'query' THEN q.user_name ELSE l.run_as END AS user_name,
  CASE WHEN a.target_kind = 'object' THEN a.target_id ELSE l.object_key END AS object_key,
  coalesce(i.confidence, 'none') AS confidence,
  l.unit,
  l.currency,
  l.basis,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
  0::BIGINT AS runs,
  0::BIGINT AS exec_ms,
  0::BIGINT AS bytes_read
FROM attribution AS a
JOIN cost_day_line AS l ON l.line_id = a.line_id
-- By keys only: a condition on one side beside them would make it a nested loop.
LEFT JOIN (SELECT query_id, user_name FROM query_run) AS q
  ON q.query_id = CASE WHEN a.target_kind = 'query' THEN a.target_id END
LEFT JOIN cost_day_identity AS i
  ON i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
  AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE cost_day_run AS
SELECT
  q.submitted_at::DATE AS day,
  CASE WHEN q.resource_id IS NULL THEN NULL ELSE m.service END AS service,
  CASE WHEN q.resource_id IS NULL THEN NULL ELSE 'compute' END AS kind,
  q.resource_id,
  q.resource_name,
  q.workspace_id,
  'query' AS target_kind,
  '' AS class,
  NULL::VARCHAR AS method,
  i.team,
  i.workload,
  i.model,
  i.resource_type,
  i.environment,
  i.actor,
  i.actor_kind,
  q.user_name,
  NULL::VARCHAR AS object_key,
  coalesce(i.confidence, 'none') AS confidence,
  m.unit,
  m.currency,
  m.basis,
  0::BIGINT AS units_n,
  CASE WHEN m.currency IS NOT NULL THEN 0::BIGINT END AS cost_u,
  count(*) AS runs,
  CAST(sum(q.exec_ms) AS BIGINT) AS exec_ms,
  CAST(sum(q.bytes_read) AS BIGINT) AS bytes_read
FROM query_run AS q
LEFT JOIN cost_day_main AS m ON m.day = q.submitted_at::DATE
LEFT JOIN cost_day_identity AS i ON i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.submitted_at >= getvariable('px_from')::DATE AND q.submitted_at < getvariable('px_to')::DATE
GROUP BY ALL;

FROM cost_day_part
UNION ALL BY NAME
FROM cost_day_run
