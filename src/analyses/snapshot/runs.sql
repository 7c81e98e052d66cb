-- Runs of dbt nodes in production. A run is everything that one invocation did for a node; a model's tests are another run
-- than its build, though they count as the model's.
--
-- Production: where any statement of a node is known to be of `prod`, those; else what is not of ci, dev or staging.
CREATE OR REPLACE TEMP TABLE snapshot_step AS
SELECT *, coalesce(resource_type, '') = 'test' AS is_test
FROM (
  SELECT *, coalesce(bool_or(environment = 'prod') OVER (PARTITION BY model), FALSE) AS has_prod
  FROM snapshot_statement
  WHERE model IS NOT NULL
)
WHERE CASE WHEN has_prod THEN environment = 'prod' ELSE coalesce(environment, 'prod') NOT IN ('ci', 'dev', 'staging') END;

-- Where no invocation is known, statements of a node less than 30 minutes apart are together. A node that is built more
-- often than that shows by statements that come again: each of a day then begins or joins the run of its turn.
CREATE OR REPLACE TEMP TABLE snapshot_run_step AS
WITH apart AS (
  SELECT
    *,
    submitted_at >= max(ended_at) OVER (
      PARTITION BY model, is_test, invocation_id ORDER BY submitted_at, query_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) + INTERVAL 30 MINUTE AS is_apart
  FROM snapshot_step
),
stretch AS (
  SELECT
    *,
    count(*) FILTER (is_apart) OVER (PARTITION BY model, is_test, invocation_id ORDER BY submitted_at, query_id ROWS UNBOUNDED PRECEDING) AS stretch_no
  FROM apart
),
turn AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY model, is_test, stretch_no, submitted_at::DATE, coalesce(fingerprint, statement_type) ORDER BY submitted_at, query_id
    ) AS turn_no,
    row_number() OVER (PARTITION BY model, is_test, stretch_no, coalesce(fingerprint, statement_type) ORDER BY submitted_at, query_id) AS turn_of_stretch
  FROM stretch
  WHERE invocation_id IS NULL
)
SELECT * EXCLUDE (is_apart, stretch_no), CASE WHEN is_test THEN 't' ELSE '' END || 'i' || invocation_id AS run_key
FROM stretch
WHERE invocation_id IS NOT NULL
UNION ALL
SELECT
  * EXCLUDE (is_apart, stretch_no, turn_no, turn_of_stretch),
  CASE WHEN is_test THEN 't' ELSE '' END || 's' || stretch_no || CASE
    WHEN max(turn_of_stretch) OVER (PARTITION BY model, is_test, stretch_no) > 1 THEN '.' || submitted_at::DATE || '.' || turn_no
    ELSE ''
  END
FROM turn;

-- The name of each node in production: what it writes most, else what its manifest says. Tests have none.
CREATE OR REPLACE TEMP TABLE snapshot_model_relation AS
SELECT
  s.model,
  coalesce(
    mode(s.target ORDER BY s.target) FILTER (s.target IS NOT NULL AND NOT s.is_test),
    any_value(n.relation_key) FILTER (n.resource_type <> 'test')
  ) AS relation_key,
  any_value(n.materialized) AS materialized
FROM snapshot_run_step AS s
LEFT JOIN snapshot_node AS n ON n.unique_id = s.model
GROUP BY s.model;

-- What each statement did to the node's own relation. Databricks says CREATE of tables and views; a view moves no bytes.
CREATE OR REPLACE TEMP TABLE snapshot_act AS
SELECT
  s.*,
  CASE
    WHEN s.statement_type IN ('CREATE_VIEW', 'ALTER_VIEW') THEN CASE WHEN s.is_temporary THEN 'part' ELSE 'view' END
    WHEN s.statement_type IN ('CREATE_TABLE_AS_SELECT', 'REPLACE_TABLE_AS_SELECT', 'CREATE', 'REPLACE', 'CREATE_TABLE') THEN
      CASE
        WHEN s.statement_type IN ('CREATE', 'REPLACE', 'CREATE_TABLE')
          AND (r.materialized = 'view' OR (s.bytes_read = 0 AND s.bytes_written = 0 AND coalesce(s.rows_written, 0) = 0))
          THEN CASE WHEN s.statement_type = 'CREATE_TABLE' THEN 'other' ELSE 'view' END
        WHEN coalesce(s.is_temporary, FALSE) THEN 'part'
        WHEN s.target IS NULL OR s.target = r.relation_key THEN 'full'
        ELSE 'other'
      END
    WHEN s.statement_type IN ('MERGE', 'INSERT', 'DELETE', 'UPDATE', 'MULTI_TABLE_INSERT', 'COPY', 'TRUNCATE_TABLE', 'REPLACE_WHERE')
      THEN CASE WHEN s.target IS NULL OR s.target = r.relation_key THEN 'increment' ELSE 'other' END
    ELSE 'other'
  END AS act
FROM snapshot_run_step AS s
LEFT JOIN snapshot_model_relation AS r ON r.model = s.model;

CREATE OR REPLACE TEMP TABLE snapshot_any_run AS
SELECT
  model,
  run_key,
  bool_or(is_test) AS is_test,
  min(submitted_at) AS started_at,
  max(ended_at) AS ended_at,
  min(work_start_at) AS work_start_at,
  CASE
    WHEN bool_or(is_test) THEN 'test'
    WHEN bool_or(resource_type = 'snapshot') THEN 'snapshot'
    WHEN bool_or(resource_type = 'seed') THEN 'seed'
    WHEN bool_or(act = 'full') THEN 'full'
    -- An increment that failed before it wrote has made its part only.
    WHEN bool_or(act IN ('increment', 'part')) THEN 'increment'
    WHEN bool_or(act = 'view') THEN 'view'
    ELSE 'other'
  END AS form,
  -- What holds the node's own query, not what moves its rows from one table to the next.
  coalesce(
    arg_max(fingerprint, (exec_ms, submitted_at, query_id)) FILTER (act IN ('full', 'part', 'view')),
    arg_max(fingerprint, (exec_ms, submitted_at, query_id))
  ) AS fingerprint,
  arg_max(is_failed, (submitted_at, query_id)) AS is_failed,
  arg_max(resource_id, (submitted_at, query_id)) FILTER (resource_id IS NOT NULL) AS resource_id,
  arg_max(resource_name, (submitted_at, query_id)) FILTER (resource_id IS NOT NULL) AS resource_name,
  arg_max(resource_size, (submitted_at, query_id)) FILTER (resource_id IS NOT NULL) AS resource_size,
  arg_max(team, (submitted_at, query_id)) AS team,
  arg_max(environment, (submitted_at, query_id)) AS environment,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(exec_ms) AS BIGINT) AS exec_ms,
  CAST(sum(bytes_read) AS BIGINT) AS bytes_read,
  CAST(sum(bytes_written) AS BIGINT) AS bytes_written,
  -- Some statements say nothing of the rows that they write, and platforms then write 0.
  CAST(sum(rows_written) FILTER (act <> 'part' AND (rows_written > 0 OR bytes_written = 0)) AS BIGINT) AS rows_written,
  CAST(sum(parts_scanned) AS BIGINT) AS parts_scanned,
  CAST(sum(parts_total) AS BIGINT) AS parts_total,
  CAST(sum(spill_bytes) AS BIGINT) AS spill_bytes
FROM snapshot_act
GROUP BY model, run_key;

-- When the text of each node last changed for good: none of the statements before came again, and of the new ones there are
-- three runs on two days. What ran before says nothing of what runs now.
CREATE OR REPLACE TEMP TABLE snapshot_change AS
WITH version AS (
  SELECT model, is_test, coalesce(fingerprint, '') AS fingerprint, min(started_at) AS first_at, max(started_at) AS last_at
  FROM snapshot_any_run
  GROUP BY ALL
),
broken AS (
  SELECT
    model,
    is_test,
    first_at,
    first_at > max(last_at) OVER (
      PARTITION BY model, is_test ORDER BY first_at, fingerprint ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS is_break
  FROM version
)
SELECT model, is_test, max(first_at) AS changed_at
FROM (
  SELECT b.model, b.is_test, b.first_at
  FROM broken AS b
  JOIN snapshot_any_run AS r ON r.model = b.model AND r.is_test = b.is_test AND r.started_at >= b.first_at
  WHERE b.is_break
  GROUP BY b.model, b.is_test, b.first_at
  HAVING count(*) >= 3 AND count(DISTINCT r.started_at::DATE) >= 2
)
GROUP BY model, is_test;

CREATE OR REPLACE TEMP TABLE snapshot_run AS
SELECT r.*
FROM snapshot_any_run AS r
LEFT JOIN snapshot_change AS c ON c.model = r.model AND c.is_test = r.is_test
WHERE c.changed_at IS NULL OR r.started_at >= c.changed_at;

-- Days that the runs of each node are counted over: all of the period where it ran in the four weeks before, else from its
-- first run, or the first of its text, on.
CREATE OR REPLACE TEMP TABLE snapshot_since AS
WITH known AS (
  SELECT DISTINCT model
  FROM identity
  WHERE platform = getvariable('px_platform') AND account = getvariable('px_account')
    AND subject_kind = 'query' AND model IS NOT NULL AND coalesce(environment, 'prod') NOT IN ('ci', 'dev', 'staging')
    AND day < getvariable('px_from')::DATE AND day >= getvariable('px_from')::DATE - 28
)
SELECT
  r.model,
  r.is_test,
  greatest(
    date_diff(
      'millisecond',
      CASE
        WHEN any_value(c.changed_at) IS NULL AND any_value(k.model) IS NOT NULL THEN getvariable('px_from')::TIMESTAMP
        -- What runs once a day does not run more often for having begun at one o'clock.
        WHEN count(*) = count(DISTINCT r.started_at::DATE) THEN date_trunc('day', min(r.started_at))
        ELSE min(r.started_at)
      END,
      getvariable('px_to')::TIMESTAMP
    ) / 86400000.0::DOUBLE,
    1
  ) AS days
FROM snapshot_run AS r
LEFT JOIN known AS k ON k.model = r.model
LEFT JOIN snapshot_change AS c ON c.model = r.model AND c.is_test = r.is_test
GROUP BY r.model, r.is_test;

-- Mean and quantiles over the runs; sums are whole numbers, so the order of rows does not show.
CREATE OR REPLACE TEMP MACRO snapshot_spread(x) AS
  CASE
    WHEN count(x) = 0 THEN NULL
    ELSE list_prepend(sum(x)::DOUBLE / count(x), quantile_cont(x::DOUBLE, [0.1, 0.5, 0.9]))
  END;
