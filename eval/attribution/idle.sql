-- Idle units by class, as attributed and in truth, in the hours that have a line.
WITH line AS (
  SELECT DISTINCT resource_id, date_trunc('hour', period_start) AS hour
  FROM bill_line
  WHERE is_itemised AND service IN ('warehouse', 'sql_warehouse') AND kind = 'compute'
)
SELECT class, coalesce(sum(truth), 0) AS truth, coalesce(sum(attributed), 0) AS attributed
FROM (
  SELECT t.class, t.units AS truth, NULL AS attributed
  FROM truth_idle AS t
  JOIN line AS l ON l.resource_id = CAST(t.warehouse_id AS VARCHAR) AND l.hour = t.hour
  UNION ALL
  SELECT class, NULL, units_n / 1e9 FROM attribution WHERE target_kind = 'idle'
)
GROUP BY class
ORDER BY class
