-- Lines of the days, numbered, each with the way it is split. Later scripts fill attribution_part; allocate.sql makes the
-- parts of each line sum to it exactly.

CREATE OR REPLACE TEMP TABLE attribution_line AS
SELECT
  CAST(row_number() OVER (ORDER BY line_id) AS INTEGER) AS line_no,
  *,
  date_trunc('hour', period_start) AS hour,
  CASE
    WHEN NOT is_itemised AND kind = 'storage' AND service = 'storage' THEN 'storage'
    WHEN NOT is_itemised THEN 'rest'
    WHEN kind = 'adjustment' THEN 'rebate'
    WHEN service = 'warehouse' AND kind = 'compute' AND resource_id IS NOT NULL THEN 'warehouse'
    WHEN service = 'sql_warehouse' AND resource_id IS NOT NULL THEN 'warehouse'
    WHEN service = 'spark_executors' AND job_run_id IS NOT NULL THEN 'core_time'
    WHEN service = 'cloud_services' AND kind = 'cloud_services' THEN 'cloud_services'
    WHEN object_key IS NOT NULL THEN 'object'
    WHEN job_run_id IS NOT NULL OR job_id IS NOT NULL THEN 'job'
    WHEN service IN ('all_purpose', 'notebook') THEN 'unobserved'
    WHEN platform = 'snowflake' THEN 'usage'
    ELSE 'rest'
  END AS route
FROM bill_line
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE;

-- Warehouses in hours that have something to split: `slot` is one warehouse in one hour, and slot // 24 one in
-- one day.
CREATE OR REPLACE TEMP TABLE attribution_resource AS
SELECT resource_id, CAST(row_number() OVER (ORDER BY resource_id) AS BIGINT) AS resource_no
FROM (SELECT DISTINCT resource_id FROM attribution_line WHERE route = 'warehouse');

CREATE OR REPLACE TEMP MACRO attribution_slot(resource_no, hour) AS resource_no * 12000000 + epoch_ms(hour) // 3600000;

CREATE OR REPLACE TEMP TABLE attribution_slot_line AS
SELECT l.line_no, attribution_slot(r.resource_no, l.hour) AS slot, r.resource_no, l.hour, l.day
FROM attribution_line AS l
JOIN attribution_resource AS r ON r.resource_id = l.resource_id
WHERE l.route = 'warehouse';

CREATE OR REPLACE TEMP TABLE attribution_slot_hour AS
SELECT DISTINCT slot, resource_no, hour, day FROM attribution_slot_line;

-- Parts of lines. `fixed_n`: nano-units that are known; without it, a share by weight of what the fixed ones leave.
-- Parts that go to queries are many, so they carry numbers only; how they were found is the same for a whole line.
CREATE OR REPLACE TEMP TABLE attribution_query_part (line_no INTEGER, query_no BIGINT, tie UBIGINT, fixed_n BIGINT, weight BIGINT);

CREATE OR REPLACE TEMP TABLE attribution_query_method (line_no INTEGER, method VARCHAR);

CREATE OR REPLACE TEMP TABLE attribution_part (
  line_no INTEGER,
  target_kind VARCHAR,
  target_id VARCHAR,
  class VARCHAR,
  method VARCHAR,
  waker_query_id VARCHAR,
  fixed_n BIGINT,
  weight BIGINT
);
