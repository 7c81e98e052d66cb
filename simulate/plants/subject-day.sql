-- Units, runs and failures of a subject by UTC day, and what all warehouses were metered. The comments are replaced by
-- conditions: on truth_query, and on truth_warehouse_hour for a warehouse, which is measured by what it was metered.
WITH day AS (
  SELECT CAST(unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 DAY)) AS DATE) AS day
), used AS (
  SELECT CAST(submitted_at AS DATE) AS day, sum(busy_units) AS units, count(*) AS runs, count(*) FILTER (outcome <> 'success') AS failed
  FROM truth_query WHERE /* of the subject */ GROUP BY ALL
), metered AS (
  SELECT CAST(hour AS DATE) AS day, sum(compute_units) AS total, sum(compute_units) FILTER (/* metered of it */) AS own
  FROM truth_warehouse_hour GROUP BY ALL
)
SELECT CAST(day AS VARCHAR) AS day, coalesce(CAST(m.own AS DOUBLE), u.units, 0) AS units,
       greatest(0, coalesce(CAST(m.own AS DOUBLE), 0) - coalesce(u.units, 0)) AS idle,
       coalesce(u.runs, 0) AS runs, coalesce(u.failed, 0) AS failed, coalesce(CAST(m.total AS DOUBLE), 0) AS total
FROM day LEFT JOIN used u USING (day) LEFT JOIN metered m USING (day) ORDER BY day
