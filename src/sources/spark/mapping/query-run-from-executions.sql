-- SQL executions, and jobs outside of SQL. Times are UTC, durations milliseconds; work is core time, from launch to finish of tasks.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), described AS (
  SELECT
    *,
    split_part(statement_facts, chr(10), 2) AS target,
    trim(description) AS words
  FROM executions
)
SELECT
  e.query_id,
  e.parent_query_id,
  coalesce(e.parent_query_id, e.query_id) AS root_query_id,
  e.application_id AS session_id,
  a.facts->>'$.resource' AS resource_id,
  a.facts->>'$.resource' AS resource_name,
  e.started_at AS submitted_at,
  CASE WHEN e.first_task_at > e.ended_at THEN e.ended_at ELSE coalesce(e.first_task_at, e.ended_at) END AS work_start_at,
  e.ended_at,
  px_ms_between(e.started_at, e.ended_at) AS total_ms,
  px_ms_between(e.started_at, e.ended_at) AS exec_ms,
  e.busy_ms AS work_units,
  e.input_bytes AS bytes_read,
  e.output_bytes AS bytes_written,
  e.spill_disk_bytes AS spill_local_bytes,
  e.shuffle_read_bytes AS shuffle_bytes,
  e.files_read AS parts_scanned,
  e.rows_out,
  e.output_rows AS rows_written,
  FALSE AS result_cached,
  e.status,
  e.error_class AS error_code,
  coalesce(nullif(split_part(e.statement_facts, chr(10), 1), ''), e.plan_fingerprint) AS fingerprint,
  coalesce(e.user_name, a.user_name) AS user_name,
  'job' AS source_kind,
  a.facts->>'$.resource' AS source_id,
  e.application_id AS source_run_id,
  regexp_replace(coalesce(e.target_relation, px_target(e.target, NULL, NULL)), '^(spark_catalog|hive_metastore)\.', '') AS target_relation,
  -- A description of braces alone is a tag.
  coalesce(nullif(e.tags, '{}'), CASE WHEN starts_with(e.words, '{') AND json_valid(e.words) THEN e.words END) AS tag,
  -- Where the description is no SQL, tools still write their comment before or after it.
  coalesce(
    nullif(split_part(e.statement_facts, chr(10), 3), ''),
    CASE
      WHEN contains(e.words, '/*')
        THEN CAST(to_json(nullif(list_distinct(regexp_extract_all(e.words, '(?s)^/\*.*?\*/|/\*[^*]*(?:\*[^/*][^*]*)*\*/$')), [])) AS VARCHAR)
    END
  ) AS comments,
  a.seen_until AS extracted_at
FROM described AS e
JOIN application AS a ON a.application_id = e.application_id
