-- SQL executions, and jobs outside of SQL. Times are UTC, durations milliseconds; work is core time, from launch to finish of tasks.
-- A command runs its query as an execution of its own within it: what somebody ran once is one run, with the work of all.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), run AS (
  SELECT e.query_id, coalesce(r.query_id, e.query_id) AS run_id
  FROM executions AS e
  LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
), part AS (
  SELECT
    r.run_id,
    e.*,
    e.query_id <> r.run_id AS is_inner,
    split_part(e.statement_facts, chr(10), 2) AS target,
    TRY_CAST(regexp_extract(e.query_id, '[0-9]+$') AS BIGINT) AS number
  FROM executions AS e
  JOIN run AS r ON r.query_id = e.query_id
), whole AS (
  SELECT
    run_id,
    min(first_task_at) AS first_task_at,
    CAST(sum(busy_ms) AS BIGINT) AS busy_ms,
    CAST(sum(input_bytes) AS BIGINT) AS input_bytes,
    CAST(sum(output_bytes) AS BIGINT) AS output_bytes,
    CAST(sum(output_rows) AS BIGINT) AS output_rows,
    CAST(sum(spill_disk_bytes) AS BIGINT) AS spill_disk_bytes,
    CAST(sum(shuffle_read_bytes) AS BIGINT) AS shuffle_read_bytes,
    CAST(sum(files_read) AS BIGINT) AS files_read,
    arg_max(rows_out, number) FILTER (is_inner AND rows_out IS NOT NULL) AS rows_out,
    arg_max(target_relation, number) FILTER (is_inner AND target_relation IS NOT NULL) AS target_relation,
    -- The command's own plan is the same whatever it runs.
    arg_max(plan_fingerprint, number) FILTER (is_inner AND tasks > 0 AND plan_fingerprint IS NOT NULL) AS plan_fingerprint,
    max(error_class) AS error_class
  FROM part
  GROUP BY run_id
), outermost AS (
  SELECT
    *,
    trim(description) AS words,
    -- Without the comments before it: the first word, and what follows, are the command.
    lower(left(regexp_replace(statement_text, '^(\s|--[^\n]*\n|/\*[^*]*(\*[^/*][^*]*)*\*+/)*', ''), 4000)) AS command
  FROM part
  WHERE NOT is_inner
)
SELECT
  e.query_id,
  e.application_id AS session_id,
  a.facts->>'$.resource' AS resource_id,
  a.facts->>'$.resource' AS resource_name,
  e.started_at AS submitted_at,
  CASE WHEN w.first_task_at > e.ended_at THEN e.ended_at ELSE coalesce(w.first_task_at, e.ended_at) END AS work_start_at,
  e.ended_at,
  px_ms_between(e.started_at, e.ended_at) AS total_ms,
  px_ms_between(e.started_at, e.ended_at) AS exec_ms,
  w.busy_ms AS work_units,
  w.input_bytes AS bytes_read,
  w.output_bytes AS bytes_written,
  w.spill_disk_bytes AS spill_local_bytes,
  w.shuffle_read_bytes AS shuffle_bytes,
  -- In the words of other platforms; a log does not say it.
  CASE
    WHEN regexp_matches(e.command, '^create\s+(or\s+replace\s+)?((global\s+)?temp(orary)?\s+)?view\b') THEN 'CREATE_VIEW'
    WHEN regexp_matches(e.command, '^(create|replace)\s+(or\s+replace\s+)?(external\s+)?table\b')
      THEN CASE WHEN regexp_matches(e.command, '\bas\s*(\(|select\b|with\b)') THEN 'CREATE_TABLE_AS_SELECT' ELSE 'CREATE_TABLE' END
    WHEN regexp_matches(e.command, '^(select|with|from|values)\b') THEN 'SELECT'
    WHEN regexp_matches(e.command, '^(insert|merge|update|delete|drop|alter|describe|show|set|use|refresh|analyze|msck|cache|explain)\b')
      THEN upper(regexp_extract(e.command, '^\w+'))
    WHEN starts_with(e.command, 'truncate table') THEN 'TRUNCATE_TABLE'
  END AS statement_type,
  w.files_read AS parts_scanned,
  coalesce(w.rows_out, e.rows_out) AS rows_out,
  w.output_rows AS rows_written,
  FALSE AS result_cached,
  e.status,
  CASE WHEN e.status = 'failed' THEN coalesce(e.error_class, w.error_class) END AS error_code,
  coalesce(nullif(split_part(e.statement_facts, chr(10), 1), ''), w.plan_fingerprint, e.plan_fingerprint) AS fingerprint,
  coalesce(e.user_name, a.user_name) AS user_name,
  'job' AS source_kind,
  a.facts->>'$.resource' AS source_id,
  e.application_id AS source_run_id,
  px_session_relation(coalesce(e.target_relation, w.target_relation, px_target(e.target, NULL, NULL))) AS target_relation,
  -- A description of braces alone is a tag.
  coalesce(
    px_spark_tags(CAST(to_json({tags: e.tags, application: a.facts->>'$.tags'}) AS VARCHAR)),
    CASE WHEN starts_with(e.words, '{') AND json_valid(e.words) THEN e.words END
  ) AS tag,
  -- Where the description is no SQL, tools still write their comment before or after it.
  coalesce(
    nullif(split_part(e.statement_facts, chr(10), 3), ''),
    CASE
      WHEN contains(e.words, '/*')
        THEN CAST(to_json(nullif(list_distinct(regexp_extract_all(e.words, '(?s)^/\*.*?\*/|/\*[^*]*(?:\*[^/*][^*]*)*\*/$')), [])) AS VARCHAR)
    END
  ) AS comments,
  a.seen_until AS extracted_at
FROM outermost AS e
JOIN whole AS w ON w.run_id = e.query_id
JOIN application AS a ON a.application_id = e.application_id
