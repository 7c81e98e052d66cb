-- Runs of the models of px_subject (change, model) and statements that read their relations, in [px_from, px_to), by the
-- day they were submitted, as px_run: what they cost and in what form, in production.
CREATE OR REPLACE TEMP TABLE px_named AS
WITH wanted AS (SELECT DISTINCT model FROM px_subject),
relation_of AS (
  SELECT DISTINCT m.relation_key, w.model
  FROM model AS m
  JOIN wanted AS w ON w.model = m.unique_id
  WHERE m.relation_key IS NOT NULL
),
built AS (
  SELECT
    i.platform, i.account, i.subject_id AS query_id, i.model AS subject, coalesce(i.resource_type, 'model') AS resource_type,
    i.invocation_id,
    coalesce(i.environment, '') AS environment
  FROM identity AS i
  JOIN wanted AS w ON w.model = i.model
  WHERE i.subject_kind = 'query' AND i.day >= getvariable('px_from')::DATE AND i.day < getvariable('px_to')::DATE
),
-- Development and pull requests build the same models; what a change costs a month is what production does.
known_environment AS (
  SELECT *, coalesce(bool_or(environment = 'prod') OVER (PARTITION BY platform, account, subject), FALSE) AS has_prod
  FROM built
),
accessed AS (
  SELECT a.platform, a.account, a.query_id, min(r.model) AS model
  FROM relation_access AS a
  JOIN relation_of AS r ON r.relation_key = a.relation_key
  WHERE a.mode = 'read'
    AND a.occurred_at >= getvariable('px_from')::TIMESTAMP AND a.occurred_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT * EXCLUDE (has_prod), false AS is_reader
FROM known_environment
WHERE CASE WHEN has_prod THEN environment = 'prod' ELSE environment NOT IN ('ci', 'dev', 'staging') END
UNION ALL
SELECT i.platform, i.account, i.subject_id, a.model, 'reader', NULL, '', true
FROM identity AS i
JOIN accessed AS a ON a.platform = i.platform AND a.account = i.account AND a.query_id = i.subject_id
WHERE i.subject_kind = 'query' AND i.model IS NULL;

CREATE OR REPLACE TEMP TABLE px_part AS
SELECT
  n.platform, n.account, n.query_id, l.unit, l.currency,
  sum(a.units_n) AS units_n, sum(a.cost_u) AS cost_u
FROM attribution AS a
JOIN px_named AS n ON n.platform = a.platform AND n.account = a.account AND n.query_id = a.target_id
JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
WHERE a.target_kind = 'query'
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE px_run AS
SELECT
  n.platform, n.account, n.subject, n.is_reader, n.resource_type, n.query_id,
  q.submitted_at, q.submitted_at::DATE AS day, q.statement_type, q.target_relation, q.fingerprint,
  -- What one invocation did for a model is one run; without its name, each statement is one.
  coalesce(n.invocation_id, n.query_id) AS run
FROM query_run AS q
JOIN px_named AS n ON n.platform = q.platform AND n.account = q.account AND n.query_id = q.query_id
