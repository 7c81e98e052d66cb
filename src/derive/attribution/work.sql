-- What ran on the warehouses and how heavily, in pieces that end at hour boundaries.
--
-- A query works from work_start_at to ended_at. Its weight is what it did for each millisecond of that, in hundredths:
-- a Snowflake query that used all of its cluster has 100, a Databricks statement with four tasks at once has 400.
-- A stored procedure's own row covers the time of the statements it ran, so it does not work itself.
-- A piece counts for two days after its query was submitted, so that each day follows from a fixed span of days.

-- Credits an hour of one cluster, as published; only the ratio counts, in an hour in which a warehouse was resized.
CREATE OR REPLACE TEMP TABLE attribution_size AS
SELECT size, min(rate) AS rate
FROM (
  SELECT unnest([name, replace(name, '-', ''), upper(name), upper(replace(name, '-', ''))]) AS size, rate
  FROM (
    VALUES
      ('Small', 2), ('Medium', 4), ('Large', 8), ('X-Large', 16), ('2X-Large', 32), ('XX-Large', 32), ('3X-Large', 64),
      ('XXX-Large', 64), ('4X-Large', 128), ('5X-Large', 256), ('6X-Large', 512)
  ) AS published(name, rate)
)
GROUP BY size;

-- The day of the first statement that each procedure ran.
CREATE OR REPLACE TEMP TABLE attribution_parent AS
SELECT query_id, min(day) AS day
FROM (
  SELECT unnest([parent_query_id, root_query_id]) AS query_id, submitted_at::DATE AS day, query_id AS child
  FROM query_run
  WHERE parent_query_id IS NOT NULL OR root_query_id IS NOT NULL
  UNION ALL
  SELECT unnest([parent_query_id, root_query_id]), started_at::DATE, query_id
  FROM query_native
  WHERE parent_query_id IS NOT NULL OR root_query_id IS NOT NULL
)
WHERE query_id IS NOT NULL AND query_id <> child
GROUP BY query_id;

-- Every query that worked in the days or used cloud services in them. Its number is its rowid; `tie` decides between equal
-- fractions of a unit.
CREATE OR REPLACE TEMP TABLE attribution_query AS
SELECT
  q.query_id,
  hash(q.query_id) AS tie,
  r.resource_no,
  CASE WHEN q.platform = 'snowflake' THEN coalesce(nullif(q.cluster_no, 0), 1) ELSE 0 END::BIGINT AS cluster_no,
  epoch_ms(q.submitted_at) // 86400000 AS submitted_day,
  epoch_ms(q.work_start_at) AS from_ms,
  epoch_ms(q.ended_at) AS to_ms,
  greatest(
    least(
      CASE
        WHEN q.platform = 'databricks'
          THEN CAST(round(coalesce(q.work_units, q.exec_ms, 0) * 100.0::DOUBLE / greatest(epoch_ms(q.ended_at) - epoch_ms(q.work_start_at), 1)) AS BIGINT)
        ELSE coalesce(q.load_percent, 100)
      END,
      100000
    ),
    1
  ) AS load,
  coalesce(z.rate, 1) AS size_rate,
  epoch_ms(p.day::TIMESTAMP) // 86400000 AS first_child_day,
  r.resource_no IS NOT NULL
    AND q.ended_at > q.work_start_at
    AND q.ended_at > getvariable('px_from')::TIMESTAMP
    AND q.work_start_at < getvariable('px_to')::TIMESTAMP
    AND NOT coalesce(q.result_cached, FALSE)
    -- A statement on Databricks that had no task had no time on any core.
    AND NOT (q.platform = 'databricks' AND coalesce(q.work_units, q.exec_ms, 0) = 0) AS has_work,
  epoch_ms(q.submitted_at) // 3600000 AS submitted_hour,
  CASE
    WHEN q.submitted_at >= getvariable('px_from')::DATE AND q.submitted_at < getvariable('px_to')::DATE THEN coalesce(q.cloud_services_n, 0)
    ELSE 0
  END AS cloud_n,
  r.cloud_no
FROM query_run AS q
JOIN attribution_place AS r ON r.resource_id = coalesce(q.resource_id, '')
LEFT JOIN attribution_parent AS p ON p.query_id = q.query_id
-- Databricks names sizes too, but its statements name no cluster whose size could differ within an hour. Said as an equality,
-- since a condition beside one makes the engine compare each query with each size.
LEFT JOIN attribution_size AS z ON z.size = CASE WHEN q.platform = 'snowflake' THEN q.resource_size END
WHERE q.ended_at > getvariable('px_from')::TIMESTAMP
  AND q.submitted_at < getvariable('px_to')::TIMESTAMP
  AND (r.resource_no IS NOT NULL OR q.cloud_services_n > 0);

CREATE OR REPLACE TEMP TABLE attribution_work AS
WITH at_work AS (
  SELECT rowid AS query_no, tie, resource_no, cluster_no, submitted_day, from_ms, to_ms, load, size_rate, first_child_day
  FROM attribution_query
  WHERE has_work
),
hourly AS (
  SELECT *, from_ms // 3600000 AS hour_no
  FROM at_work
  WHERE from_ms // 3600000 = (to_ms - 1) // 3600000
  UNION ALL
  SELECT
    * REPLACE (greatest(from_ms, hour_no * 3600000) AS from_ms, least(to_ms, (hour_no + 1) * 3600000) AS to_ms)
  FROM (
    SELECT *, unnest(range(from_ms // 3600000, (to_ms - 1) // 3600000 + 1)) AS hour_no
    FROM at_work
    WHERE from_ms // 3600000 <> (to_ms - 1) // 3600000
  )
)
SELECT query_no, tie, resource_no * 12000000 + hour_no AS slot, cluster_no, from_ms, to_ms, load, load AS told_load, size_rate
FROM hourly
WHERE hour_no * 3600000 >= epoch_ms(getvariable('px_from')::TIMESTAMP)
  AND hour_no * 3600000 < epoch_ms(getvariable('px_to')::TIMESTAMP)
  AND hour_no // 24 - submitted_day <= 2
  AND NOT coalesce(first_child_day <= hour_no // 24 + 1, FALSE);
