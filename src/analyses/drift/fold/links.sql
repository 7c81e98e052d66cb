-- What moved subjects have in common: units by every combination of them; others are left out. Keys come as a JSON array in
-- the variable px_moved, `<platform>.<account>/<type>/<id>` each.
WITH moved AS (
  SELECT unnest(from_json(getvariable('px_moved'), '["VARCHAR"]')) AS key
),
named AS (
  SELECT
    platform || '.' || account || '/model/' || model AS model,
    platform || '.' || account || '/fingerprint/' || fingerprint AS fingerprint,
    platform || '.' || account || '/workload/' || workload AS workload,
    platform || '.' || account || '/user/' || user_name AS user_name,
    platform || '.' || account || '/warehouse/' || warehouse AS warehouse,
    platform || '.' || account || '/team/' || team AS team,
    units_n
  FROM drift_run
)
SELECT
  CASE WHEN model IN (FROM moved) THEN model END AS model,
  CASE WHEN fingerprint IN (FROM moved) THEN fingerprint END AS fingerprint,
  CASE WHEN workload IN (FROM moved) THEN workload END AS workload,
  CASE WHEN user_name IN (FROM moved) THEN user_name END AS user_name,
  CASE WHEN warehouse IN (FROM moved) THEN warehouse END AS warehouse,
  CASE WHEN team IN (FROM moved) THEN team END AS team,
  sum(units_n)::DOUBLE / 1e9 AS units
FROM named
GROUP BY ALL
