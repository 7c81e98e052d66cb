-- The hidden truth as tables: what everybody issued, what it used, and what burnt while nobody used it.

CREATE TABLE warehouse AS
SELECT warehouse, any_value(id) AS id,
       CASE WHEN getvariable('is_databricks') THEN format('{:016x}', hash(any_value(id))) ELSE CAST(any_value(id) AS VARCHAR) END AS external_id,
        any_value(name) AS name, any_value(kind) AS kind,
       arg_min(size, size_from) AS first_size, arg_max(size, size_from) AS last_size, max(size_from) AS resized,
       any_value(min_clusters) AS min_clusters, any_value(max_clusters) AS max_clusters,
       any_value(auto_stop_s) AS auto_stop_s, any_value(team) AS team
FROM staged_warehouse GROUP BY warehouse;

-- Settings by the time from which they hold; the first from before everything.
CREATE TABLE setting AS
SELECT s.warehouse, at_ms(s.altered_from) AS altered_at, s.min_clusters, s.auto_stop_s,
       (SELECT arg_max(w.size, w.size_from) FROM staged_warehouse w WHERE w.warehouse = s.warehouse AND w.size_from <= s.altered_from) AS size
FROM staged_setting s;

CREATE TABLE shape AS
SELECT * FROM staged_shape;

CREATE TABLE execution AS
SELECT e.* EXCLUDE (submitted, ended), at_ms(e.submitted) AS submitted_at, at_ms(e.ended) AS ended_at,
       coalesce(p.parent_id, e.parent_id) AS root_id,
       -- Credits of compilation and metadata, before the daily rebate.
       CAST(getvariable('cloud_services') * exp(0.8 * draw_normal(e.query_id, 'cloud services')) * (0.2 + e.compile_ms / 200.0)
            * CASE WHEN e.warehouse IS NULL THEN 0.2 ELSE 1 END AS DECIMAL(38, 9)) AS cloud_services
FROM staged_execution e
LEFT JOIN staged_execution p ON p.query_id = e.parent_id;

-- Units of a statement by hour. Native: as the platform's own model has it.
CREATE TABLE share AS
SELECT e.query_id, e.warehouse, e.exec_ms, at_ms(s.hour) AS hour, s.busy, s.native
FROM staged_share s JOIN staged_execution e ON e.execution = s.execution;

-- Idle, cut at the hours.
CREATE TABLE idle AS
SELECT warehouse, cluster, class, waker, at_ms(h.hour) AS hour,
       greatest(i.from_ms, h.hour) AS begun_ms, least(i.to_ms, h.hour + 3600000) AS done_ms,
       units_per_hour * (done_ms - begun_ms) / 3600000 AS units
FROM staged_idle i,
     LATERAL (SELECT unnest(range(CAST(floor(i.from_ms / 3600000) AS BIGINT) * 3600000, CAST(ceil(i.to_ms) AS BIGINT), 3600000)) AS hour) h
WHERE i.to_ms > i.from_ms;

CREATE TABLE event AS
SELECT warehouse, at_ms(at_ms) AS happened_at, kind, cluster, clusters, size, waker, row_number() OVER (ORDER BY at_ms, warehouse, kind) AS number
FROM staged_event;

CREATE TABLE run AS
SELECT run, job, name, at_ms(startedAt) AS started_at, at_ms(endedAt) AS ended_at, status, runAs AS run_as FROM staged_run;

-- What each warehouse was charged by the hour: from the time its clusters were on, not from the parts.
CREATE TABLE warehouse_hour AS
WITH burnt AS (
  SELECT warehouse, at_ms(h.hour) AS hour,
         sum(units_per_hour * (least(o.to_ms, h.hour + 3600000) - greatest(o.from_ms, h.hour)) / 3600000.0) AS units
  FROM staged_on_piece o,
       LATERAL (SELECT unnest(range((o.from_ms // 3600000) * 3600000, o.to_ms, 3600000)) AS hour) h
  GROUP BY ALL
  UNION ALL
  SELECT s.warehouse, s.hour, sum(s.busy) FROM share s JOIN warehouse w USING (warehouse) WHERE w.kind = 'adaptive' GROUP BY ALL
), native AS (
  SELECT s.warehouse, s.hour, sum(s.native) AS units
  FROM share s
  WHERE NOT getvariable('has_sub_threshold') OR s.exec_ms > getvariable('attribution_least_ms')
  GROUP BY ALL
), services AS (
  SELECT warehouse, date_trunc('hour', submitted_at) AS hour, sum(cloud_services) AS units FROM execution GROUP BY ALL
)
SELECT warehouse, hour,
       CAST(coalesce(b.units, 0) AS DECIMAL(38, 9)) AS compute,
       CAST(coalesce(n.units, 0) AS DECIMAL(38, 9)) AS attributed,
       CAST(coalesce(s.units, 0) AS DECIMAL(38, 9)) AS cloud_services
FROM burnt b FULL JOIN native n USING (warehouse, hour) FULL JOIN services s USING (warehouse, hour)
WHERE warehouse IS NOT NULL
UNION ALL
-- Statements on no warehouse: the platform lists their services under a warehouse of its own.
SELECT NULL, hour, 0, 0, CAST(sum(units) AS DECIMAL(38, 9)) FROM services WHERE warehouse IS NULL GROUP BY hour;

-- Relations that statements read or write.
CREATE TABLE relation AS
WITH named AS (
  SELECT target AS name, true AS is_written FROM shape WHERE target IS NOT NULL AND environment IS DISTINCT FROM 'dev'
  UNION ALL SELECT unnest(reads), false FROM shape
)
SELECT name, split_part(name, '.', 1) AS database_name, split_part(name, '.', 2) AS schema_name, split_part(name, '.', 3) AS object_name,
       100000 + row_number() OVER (ORDER BY name) AS id,
       coalesce(any_value(s.is_view), object_name LIKE 'stg\_%' ESCAPE '\' OR object_name IN ('int_container_moves_enriched', 'int_terminal_activity',
         'int_call_milestones', 'int_invoice_lines_converted')) AS is_view,
       coalesce(any_value(s.bytes), CAST(exp(20 + 2 * draw_normal(name, 'relation bytes')) AS BIGINT)) AS bytes,
       any_value(s.rows) AS known_rows, any_value(s.layout_key) AS layout_key, any_value(s.column_names) AS column_names, any_value(s.column_types) AS column_types
FROM named LEFT JOIN staged_relation s USING (name) GROUP BY name;
