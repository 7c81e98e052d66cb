-- Runs of tables that are built twice a day and more, by whether anything had changed that they are made of: source_run, a view
-- over [px_from, px_to).
--
-- Leaves of a table: what it is built from at the end, through all tables between. A leaf changed when a statement wrote to it;
-- one that no statement is known to have written must have been unaltered since before px_from, or nothing is said of what is
-- built of it. A run is idle where no leaf changed since the run before the previous one: data needs that long to come through
-- tables between. The first run of a day is never idle, since current_date is another one.
CREATE OR REPLACE TEMP VIEW source_run AS
WITH RECURSIVE
edge AS (
  SELECT DISTINCT platform, account, relation_key AS source, into_relation AS target
  FROM flow_read
  WHERE into_relation IS NOT NULL AND occurred_at < getvariable('px_to')::TIMESTAMP
),
-- A run of dbt may take several statements for a table.
run AS MATERIALIZED (
  SELECT
    platform,
    account,
    relation_key,
    coalesce(invocation_id, query_id) AS run_id,
    mode(model ORDER BY model) AS model,
    min(submitted_at) AS run_at
  FROM flow_build
  WHERE submitted_at >= getvariable('px_from')::DATE - 7 AND submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY platform, account, relation_key, coalesce(invocation_id, query_id)
),
often AS MATERIALIZED (
  SELECT platform, account, relation_key
  FROM run
  WHERE run_at >= getvariable('px_from')::TIMESTAMP
  GROUP BY platform, account, relation_key
  HAVING count(*) >= 2 * (getvariable('px_to')::DATE - getvariable('px_from')::DATE)
),
reached AS (
  SELECT e.platform, e.account, e.target, e.source
  FROM edge AS e
  SEMI JOIN often AS o ON o.platform = e.platform AND o.account = e.account AND o.relation_key = e.target
  UNION
  SELECT r.platform, r.account, r.target, e.source
  FROM reached AS r
  JOIN edge AS e ON e.platform = r.platform AND e.account = r.account AND e.target = r.source
),
leaf AS MATERIALIZED (
  SELECT r.platform, r.account, r.target, r.source
  FROM reached AS r
  ANTI JOIN edge AS e ON e.platform = r.platform AND e.account = r.account AND e.target = r.source
),
written AS MATERIALIZED (
  SELECT DISTINCT platform, account, relation_key, date_trunc('minute', submitted_at) AS written_at
  FROM flow_build
  UNION
  SELECT DISTINCT platform, account, flow_relation(relation_key), date_trunc('minute', occurred_at)
  FROM relation_access
  WHERE mode = 'write' AND relation_key IN (SELECT source FROM leaf)
),
unaltered AS (
  SELECT platform, account, relation_key
  FROM relation
  WHERE altered_at < getvariable('px_from')::TIMESTAMP AND kind = 'table'
),
-- Tables with a leaf of which nobody knows when it changed.
unclear AS (
  SELECT DISTINCT l.platform, l.account, l.target
  FROM leaf AS l
  ANTI JOIN written AS w ON w.platform = l.platform AND w.account = l.account AND w.relation_key = l.source
  ANTI JOIN unaltered AS u ON u.platform = l.platform AND u.account = l.account AND u.relation_key = l.source
),
clear AS (
  SELECT DISTINCT l.platform, l.account, l.target AS relation_key
  FROM leaf AS l
  ANTI JOIN unclear AS u ON u.platform = l.platform AND u.account = l.account AND u.target = l.target
),
change AS (
  SELECT DISTINCT l.platform, l.account, l.target AS relation_key, w.written_at
  FROM leaf AS l
  JOIN written AS w ON w.platform = l.platform AND w.account = l.account AND w.relation_key = l.source
  WHERE w.written_at >= getvariable('px_from')::DATE - 7
),
spaced AS (
  SELECT
    *,
    lag(run_at, 2) OVER (PARTITION BY platform, account, relation_key ORDER BY run_at, run_id) AS compared_at,
    row_number() OVER (PARTITION BY platform, account, relation_key, run_at::DATE ORDER BY run_at, run_id) AS run_of_day
  FROM run
  SEMI JOIN clear USING (platform, account, relation_key)
),
-- Runs and changes in one order, so that each run sees the last change before it.
moment AS (
  SELECT platform, account, relation_key, run_at AS moment_at, NULL::TIMESTAMP AS written_at, run_id, model, compared_at, run_of_day
  FROM spaced
  UNION ALL
  SELECT platform, account, relation_key, written_at, written_at, NULL, NULL, NULL, NULL
  FROM change
),
seen AS (
  SELECT
    *,
    max(written_at) OVER (
      PARTITION BY platform, account, relation_key ORDER BY moment_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS last_written_at
  FROM moment
)
SELECT
  platform,
  account,
  relation_key,
  run_id,
  model,
  moment_at AS run_at,
  run_of_day > 1 AND compared_at IS NOT NULL AND coalesce(last_written_at <= compared_at, TRUE) AS is_idle
FROM seen
WHERE run_id IS NOT NULL AND moment_at >= getvariable('px_from')::TIMESTAMP
