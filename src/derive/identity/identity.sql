-- Who and what each query run and bill line belongs to.
-- Runs and lines become contexts: all that is known of them, as JSON text, with what is new on every run (ids of invocations
-- and runs, times) taken out, so that a model that ran a thousand times is one context. px_identity resolves each context once;
-- the answers are joined back. A statement inside of a procedure inherits from the CALL where it names less itself.

-- dbt writes beside the relation first: orders__dbt_tmp, orders__dbt_tmp_20261101.
CREATE OR REPLACE TEMP MACRO identity_target(relation_key) AS
  regexp_replace(relation_key, '__dbt_(tmp|backup|new_data|stg)[0-9_]*$', '');

-- The days that are made all read the same of manifests.
CREATE OR REPLACE TEMP TABLE identity_target_model AS
SELECT target, to_json(list(DISTINCT unique_id ORDER BY unique_id))::VARCHAR AS models
FROM (
  SELECT identity_target(target_relation) AS target FROM query_run WHERE target_relation IS NOT NULL
  UNION
  SELECT identity_target(object_key) FROM bill_line WHERE object_key IS NOT NULL
) written
JOIN identity_relation named ON named.relation_key = written.target
  AND named.from_day <= getvariable('px_from') AND getvariable('px_from') < named.to_day
GROUP BY target;

-- The node whose run_results name a query; a query that two nodes claim belongs to neither.
CREATE OR REPLACE TEMP TABLE identity_node AS
SELECT query_id, min(unique_id) AS unique_id, min(target_name) AS target_name, min(invocation_id) AS invocation_id
FROM model_run
WHERE query_id IS NOT NULL
GROUP BY query_id
HAVING count(DISTINCT unique_id) = 1;

CREATE OR REPLACE TEMP TABLE identity_client AS
SELECT session_id, min(client_application) AS client_application
FROM session
WHERE client_application IS NOT NULL
GROUP BY session_id;

-- What is new on every run. A name that such a piece was part of is no longer a name, so nothing is resolved from it. Looking
-- for words is much cheaper than for patterns, and most texts have none of them.
CREATE OR REPLACE TEMP MACRO identity_lasting(text) AS
  regexp_replace(
    CASE
      WHEN contains(text, 'run_id') OR contains(text, 'thread_id') OR contains(text, 'history_slug') OR contains(text, 'request-id')
        OR contains(text, 'traceparent') OR contains(text, 'invocation_command')
        THEN regexp_replace(text,
          '("(?:thread_id|run_id|job_run_id|dbt_cloud_run_id|history_slug|request-id|traceparent|invocation_command)\\?"\s*:\s*\\?")[^"\\]*',
          '\1#', 'g')
      ELSE text
    END,
    '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}[\d.:+Z-]*', '#', 'g');

CREATE OR REPLACE TEMP VIEW identity_fact AS
SELECT run.*, client.client_application, node.unique_id AS run_node, node.target_name AS run_target, node.invocation_id,
  identity_target(run.target_relation) AS target, written.models AS target_models
FROM query_run run
LEFT JOIN identity_client client ON client.session_id = run.session_id
LEFT JOIN identity_node node ON node.query_id = run.query_id
LEFT JOIN identity_target_model written ON written.target = identity_target(run.target_relation);

-- What tells contexts apart, as a number. Each text comes with its length, so that no text can pass for another's end.
CREATE OR REPLACE TEMP MACRO identity_sized(text) AS concat(strlen(text), ':', text);

CREATE OR REPLACE TEMP TABLE identity_run AS
SELECT
  query_id, submitted_at, submitted_at::DATE AS day, ended_at, session_id,
  coalesce(statement_type = 'CALL', false) AS is_call, nullif(root_query_id, query_id) AS root_query_id,
  invocation_id,
  CASE WHEN contains(comments, 'invocation_id') OR contains(tag, 'invocation_id') THEN
    nullif(regexp_extract(concat_ws(' ', comments, tag),
      'invocation_id\\?"\s*:\s*\\?"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 1), '')
  END AS invocation_said,
  md5_number(concat(
    identity_sized(lasting_tag), identity_sized(lasting_comments), identity_sized(platform),
    identity_sized(user_name), identity_sized(role_name), identity_sized(resource_name), identity_sized(resource_id),
    identity_sized(database_name), identity_sized(schema_name), identity_sized(coalesce(client_app, client_application)),
    identity_sized(source_kind), identity_sized(source_id), identity_sized(workspace_id), identity_sized(target),
    identity_sized(target_models), identity_sized(run_node), identity_sized(run_target)
  )) AS context_id
FROM (SELECT *, identity_lasting(tag) AS lasting_tag, identity_lasting(comments) AS lasting_comments FROM identity_fact);

-- One run of each context stands for all: only its context is written out as text.
CREATE OR REPLACE TEMP TABLE identity_example AS
SELECT example.context_id, to_json({
    kind: 'query',
    platform: platform,
    tag: identity_lasting(tag),
    comments: identity_lasting(comments),
    user: user_name,
    role: role_name,
    warehouse: resource_name,
    warehouse_id: resource_id,
    database: database_name,
    schema: schema_name,
    client: coalesce(client_app, client_application),
    source_kind: source_kind,
    source_id: source_id,
    workspace: workspace_id,
    target: target,
    target_models: target_models,
    run_node: run_node,
    run_target: run_target
  })::VARCHAR AS context
FROM identity_fact
JOIN (SELECT context_id, min(query_id) AS query_id FROM identity_run GROUP BY context_id) example USING (query_id);

CREATE OR REPLACE TEMP TABLE identity_line AS
SELECT line_id, line.day, to_json({
    kind: 'line',
    platform: line.platform,
    tag: nullif(line.tags, '{}'),
    user: line.run_as,
    warehouse: line.resource_name,
    warehouse_id: line.resource_id,
    source_kind: CASE WHEN line.job_id IS NOT NULL THEN 'job' END,
    source_id: line.job_id,
    workspace: line.workspace_id,
    target: identity_target(line.object_key),
    target_models: written.models
  })::VARCHAR AS context
FROM bill_line line
LEFT JOIN identity_target_model written ON written.target = identity_target(line.object_key)
WHERE line.day >= getvariable('px_from') AND line.day < getvariable('px_to');

CREATE OR REPLACE TEMP TABLE identity_context AS
SELECT context_id, from_json(px_identity(context), '{
    "team": {"v": "VARCHAR", "e": "VARCHAR", "c": "INTEGER"},
    "workload": {"v": "VARCHAR", "e": "VARCHAR", "c": "INTEGER"},
    "model": {"v": "VARCHAR", "e": "VARCHAR", "c": "INTEGER"},
    "environment": {"v": "VARCHAR", "e": "VARCHAR", "c": "INTEGER"},
    "actor": {"v": "VARCHAR", "k": "VARCHAR", "e": "VARCHAR", "c": "INTEGER"},
    "resource_type": "VARCHAR",
    "has_invocation": "BOOLEAN",
    "tags": "VARCHAR"
  }') AS found
FROM (
  FROM identity_example
  UNION ALL
  SELECT DISTINCT md5_number(context), context FROM identity_line
) contexts;

-- The CALL that a statement ran under: as the platform says, else the one that was at work in its session.
CREATE OR REPLACE TEMP TABLE identity_root AS
SELECT run.query_id, coalesce(
    min(run.root_query_id), min(native.root_query_id), arg_max(caller.query_id, caller.submitted_at)) AS root_query_id
FROM identity_run run
LEFT JOIN (
  SELECT query_id, min(root_query_id) AS root_query_id FROM query_native
  WHERE root_query_id <> query_id GROUP BY query_id
) native ON native.query_id = run.query_id
LEFT JOIN (SELECT * FROM identity_run WHERE is_call) caller
  ON caller.session_id = run.session_id AND caller.query_id <> run.query_id AND NOT run.is_call
  AND caller.submitted_at <= run.submitted_at AND run.submitted_at < caller.ended_at
WHERE run.day >= getvariable('px_from') AND run.day < getvariable('px_to')
GROUP BY run.query_id
HAVING coalesce(min(run.root_query_id), min(native.root_query_id), min(caller.query_id)) IS NOT NULL;

CREATE OR REPLACE TEMP MACRO identity_pick(own, root) AS
  CASE
    WHEN root.c IS NULL OR coalesce(own.c, 0) >= root.c - 5 THEN own
    ELSE {v: root.v, e: root.e || ' of its call', c: root.c - 5}
  END;

-- Contexts of runs, each beside the context of the CALL that it came under, and what follows from the two.
CREATE OR REPLACE TEMP TABLE identity_asked AS
SELECT run.query_id, run.day, run.context_id, caller.context_id AS root_context_id,
  run.invocation_id, run.invocation_said,
  caller.invocation_id AS root_invocation_id, caller.invocation_said AS root_invocation_said
FROM identity_run run
LEFT JOIN identity_root rooted ON rooted.query_id = run.query_id
LEFT JOIN identity_run caller ON caller.query_id = rooted.root_query_id
WHERE run.day >= getvariable('px_from') AND run.day < getvariable('px_to');

CREATE OR REPLACE TEMP TABLE identity_answer AS
SELECT
  context_id, root_context_id,
  team.v AS team, team.e AS team_evidence, team.c AS team_confidence,
  workload.v AS workload, workload.e AS workload_evidence, workload.c AS workload_confidence,
  model.v AS model, model.e AS model_evidence, model.c AS model_confidence,
  environment.v AS environment, environment.e AS environment_evidence, environment.c AS environment_confidence,
  actor.v AS actor, actor.k AS actor_kind, actor.e AS actor_evidence, actor.c AS actor_confidence,
  resource_type, has_invocation, has_root_invocation, tags
FROM (
  SELECT asked.context_id, asked.root_context_id,
    identity_pick(own.found.team, root.found.team) AS team,
    identity_pick(own.found.workload, root.found.workload) AS workload,
    identity_pick(own.found.model, root.found.model) AS model,
    identity_pick(own.found.environment, root.found.environment) AS environment,
    own.found.actor AS actor,
    coalesce(own.found.resource_type, root.found.resource_type) AS resource_type,
    own.found.has_invocation AS has_invocation,
    root.found.has_invocation AS has_root_invocation,
    coalesce(own.found.tags, root.found.tags) AS tags
  FROM (
    SELECT DISTINCT context_id, root_context_id FROM identity_asked
    UNION
    SELECT md5_number(context), NULL FROM identity_line
  ) asked
  JOIN identity_context own ON own.context_id = asked.context_id
  LEFT JOIN identity_context root ON root.context_id = asked.root_context_id
);

SELECT 'query' AS subject_kind, asked.query_id AS subject_id, asked.day,
  answer.* EXCLUDE (context_id, root_context_id, has_invocation, has_root_invocation),
  coalesce(asked.invocation_id, CASE WHEN answer.has_invocation THEN asked.invocation_said END,
    asked.root_invocation_id, CASE WHEN answer.has_root_invocation THEN asked.root_invocation_said END) AS invocation_id
FROM identity_asked asked
JOIN identity_answer answer
  ON answer.context_id = asked.context_id AND answer.root_context_id IS NOT DISTINCT FROM asked.root_context_id
UNION ALL
SELECT 'line', line.line_id, line.day,
  answer.* EXCLUDE (context_id, root_context_id, has_invocation, has_root_invocation),
  NULL
FROM identity_line line
JOIN identity_answer answer ON answer.context_id = md5_number(line.context) AND answer.root_context_id IS NULL;
