-- What statements build and read, over all days that are bound. dbt builds a table under a name of its own first
-- (`orders__dbt_tmp`): that is the table's.
CREATE OR REPLACE TEMP MACRO flow_relation(relation_key) AS
  CASE
    WHEN contains(relation_key, '__dbt_') THEN regexp_replace(relation_key, '__dbt_(tmp|new|backup)[^.]*$', '')
    ELSE relation_key
  END;

-- Statements that wrote rows of a relation. `is_full`: made all of it anew.
CREATE OR REPLACE TEMP TABLE flow_build AS
SELECT
  q.platform,
  q.account,
  q.query_id,
  flow_relation(q.target_relation) AS relation_key,
  i.model,
  i.invocation_id,
  q.submitted_at,
  q.ended_at,
  q.fingerprint,
  q.bytes_read,
  q.statement_type IN ('CREATE_TABLE_AS_SELECT', 'CREATE', 'REPLACE', 'REPLACE_TABLE_AS_SELECT')
    AND q.target_relation = flow_relation(q.target_relation) AS is_full,
  q.target_relation <> flow_relation(q.target_relation) AS is_temporary
FROM query_run AS q
LEFT JOIN identity AS i
  ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.target_relation IS NOT NULL
  AND q.status = 'success'
  -- Views and empty statements move no rows.
  AND q.resource_id IS NOT NULL
  AND coalesce(q.bytes_written, q.rows_written, 1) > 0
  -- What continuous integration and people build while they write is not meant to be read.
  AND coalesce(i.environment, 'prod') NOT IN ('ci', 'dev');

-- Reads by anything but tests and the table's own builds. `into_relation`: what the reading statement wrote; null: nothing.
CREATE OR REPLACE TEMP TABLE flow_read AS
SELECT
  a.platform,
  a.account,
  flow_relation(a.relation_key) AS relation_key,
  a.occurred_at,
  flow_relation(q.target_relation) AS into_relation
FROM relation_access AS a
LEFT JOIN query_run AS q ON q.platform = a.platform AND q.account = a.account AND q.query_id = a.query_id
LEFT JOIN identity AS i
  ON i.platform = a.platform AND i.account = a.account AND i.subject_kind = 'query' AND i.subject_id = a.query_id
WHERE a.mode = 'read'
  AND coalesce(i.resource_type, '') <> 'test'
  AND flow_relation(q.target_relation) IS DISTINCT FROM flow_relation(a.relation_key)
