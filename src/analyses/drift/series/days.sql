-- Measures of every subject by day, for the days [px_from, px_to): temporary tables drift_day and drift_subject. Sums are of
-- integers, so that they do not depend on the order of rows.
--
-- A model is judged where it mostly runs: its runs by developers and checks of pull requests would drown its own level; they
-- are in the series of their users and teams. A fingerprint is a subject only where no model is known.

-- Environment with most runs of each model.
CREATE OR REPLACE TEMP TABLE drift_home AS
SELECT platform, account, model, environment
FROM run_day
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE AND model IS NOT NULL
GROUP BY platform, account, model, environment
QUALIFY row_number() OVER (PARTITION BY platform, account, model ORDER BY sum(runs) DESC, environment NULLS LAST) = 1;

-- Names of warehouses, which histories of queries may lack while bills have them.
CREATE OR REPLACE TEMP TABLE drift_warehouse AS
SELECT platform, account, resource_id, max(resource_name) AS name
FROM (
  SELECT platform, account, resource_id, resource_name FROM run_day
  UNION ALL
  SELECT platform, account, resource_id, resource_name FROM cost_day
)
WHERE resource_id IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE drift_run AS
SELECT
  r.platform,
  r.account,
  r.day,
  r.unit,
  r.currency,
  CASE WHEN r.environment IS NOT DISTINCT FROM h.environment THEN r.model END AS model,
  CASE WHEN r.model IS NULL THEN r.fingerprint END AS fingerprint,
  coalesce(r.resource_name, w.name, r.resource_id) AS warehouse,
  r.team,
  r.workload,
  r.user_name,
  r.units_n,
  r.cost_u,
  r.runs,
  r.failed_runs,
  r.bytes_read AS bytes,
  r.parts_scanned AS parts,
  r.work_units AS work,
  coalesce(r.spill_local_bytes, 0) + coalesce(r.spill_remote_bytes, 0) AS spill,
  r.exec_ms AS ms,
  coalesce(r.rows_written, 0) + coalesce(r.rows_out, 0) AS rows_made,
  r.bytes_written AS written
FROM run_day AS r
LEFT JOIN drift_warehouse AS w ON w.platform = r.platform AND w.account = r.account AND w.resource_id = r.resource_id
LEFT JOIN drift_home AS h ON h.platform = r.platform AND h.account = r.account AND h.model = r.model
WHERE r.day >= getvariable('px_from')::DATE AND r.day < getvariable('px_to')::DATE;

CREATE OR REPLACE TEMP MACRO drift_by(subject_type, subject_id) AS TABLE
  SELECT
    platform, account, subject_type AS type, subject_id AS id, day, unit, currency,
    sum(units_n) AS units, sum(cost_u) AS cost, 0::HUGEINT AS idle, sum(runs) AS runs, sum(failed_runs) AS failed_runs,
    sum(bytes) AS bytes, sum(parts) AS parts, sum(work) AS work, sum(spill) AS spill, sum(ms) AS ms,
    sum(rows_made) AS rows_made, sum(written) AS written
  FROM drift_run
  WHERE subject_id IS NOT NULL
  GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE drift_part AS
FROM drift_by('model', model)
UNION ALL FROM drift_by('fingerprint', fingerprint)
UNION ALL FROM drift_by('warehouse', warehouse)
UNION ALL FROM drift_by('team', team)
UNION ALL FROM drift_by('workload', workload)
UNION ALL FROM drift_by('user', user_name)
UNION ALL BY NAME
-- Services that are not run by queries have spend and nothing else; where only money is known, money is the unit.
SELECT
  platform, account, 'service' AS type, service AS id, day, coalesce(unit, currency) AS unit, currency,
  sum(CASE WHEN unit IS NULL THEN cost_u::HUGEINT * 1000 ELSE units_n END) AS units, sum(cost_u) AS cost
FROM cost_day
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  AND service NOT IN ('warehouse', 'sql_warehouse', 'spark_executors', 'cloud_services') AND kind <> 'adjustment'
GROUP BY ALL
UNION ALL BY NAME
SELECT
  platform, account, 'warehouse' AS type, coalesce(resource_name, resource_id) AS id, day, unit, currency,
  0::HUGEINT AS units, 0::HUGEINT AS cost, sum(units_n) AS idle
FROM cost_day
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  AND target_kind = 'idle' AND coalesce(resource_name, resource_id) IS NOT NULL
GROUP BY ALL;

-- One unit a subject, the one it spends most in.
CREATE OR REPLACE TEMP TABLE drift_unit AS
SELECT platform, account, type, id, unit
FROM drift_part
GROUP BY platform, account, type, id, unit
QUALIFY row_number() OVER (
  PARTITION BY platform, account, type, id ORDER BY sum(cost) DESC NULLS LAST, sum(units + coalesce(idle, 0)) DESC, unit
) = 1;

-- What a unit costs on the latest days that have a price: price is no drift of a subject, so all its days are told at one.
CREATE OR REPLACE TEMP TABLE drift_price AS
SELECT platform, account, unit, currency, sum(cost)::DOUBLE * 1000 / sum(units)::DOUBLE AS price
FROM (
  SELECT *, max(day) OVER (PARTITION BY platform, account, unit) AS last_day
  FROM drift_part
  WHERE currency IS NOT NULL AND cost > 0 AND units > 0
)
WHERE day > last_day - 30
GROUP BY platform, account, unit, currency
QUALIFY row_number() OVER (PARTITION BY platform, account, unit ORDER BY sum(cost) DESC, currency) = 1;

CREATE OR REPLACE TEMP TABLE drift_subject AS
SELECT
  row_number() OVER (ORDER BY u.platform, u.account, u.type, u.id) - 1 AS subject_no,
  u.platform, u.account, u.type, u.id, u.unit, p.currency, p.price
FROM drift_unit AS u
LEFT JOIN drift_price AS p ON p.platform = u.platform AND p.account = u.account AND p.unit = u.unit;

CREATE OR REPLACE TEMP TABLE drift_day AS
SELECT
  s.subject_no,
  d.day - getvariable('px_from')::DATE AS day_no,
  sum(d.units) FILTER (WHERE d.unit IS NOT DISTINCT FROM s.unit)::DOUBLE / 1e9 AS units,
  sum(d.idle) FILTER (WHERE d.unit IS NOT DISTINCT FROM s.unit)::DOUBLE / 1e9 AS idle,
  sum(d.runs)::DOUBLE AS runs, sum(d.failed_runs)::DOUBLE AS failed_runs, sum(d.bytes)::DOUBLE AS bytes,
  sum(d.parts)::DOUBLE AS parts, sum(d.work)::DOUBLE AS work, sum(d.spill)::DOUBLE AS spill, sum(d.ms)::DOUBLE AS ms,
  sum(d.rows_made)::DOUBLE AS rows_made, sum(d.written)::DOUBLE AS written
FROM drift_part AS d
JOIN drift_subject AS s ON s.platform = d.platform AND s.account = d.account AND s.type = d.type AND s.id = d.id
GROUP BY ALL;
