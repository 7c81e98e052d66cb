-- Large accounts: warehouses that are always on, whose every cluster runs pairs of statements in slots of equal length.
-- Variables: bulk_clusters (in all), bulk_pairs (per cluster and hour), bulk_slot (milliseconds).

CREATE TABLE warehouse AS
SELECT CAST(i AS INTEGER) AS warehouse, 2000001 + i AS id, CAST(2000001 + i AS VARCHAR) AS external_id, 'FLEET_' || i || '_WH' AS name, 'standard' AS kind,
       (['X-Small', 'Small', 'Medium', 'Large'])[1 + i % 4] AS first_size, first_size AS last_size, 0::BIGINT AS resized,
       5 AS min_clusters, 5 AS max_clusters, 0::BIGINT AS auto_stop_s,
       CASE WHEN i % 3 > 0 THEN (['marine_operations', 'yard_and_gate', 'crane_engineering', 'commercial', 'data_platform'])[1 + i % 5] END AS team,
       (1 << (i % 4))::DOUBLE AS units_per_hour
FROM range(CAST(ceil(getvariable('bulk_clusters') / 5) AS BIGINT)) r(i);

CREATE TABLE shape AS
SELECT * REPLACE (row_number() OVER (ORDER BY shape) - 1 AS shape) FROM staged_shape WHERE type NOT IN ('SHOW', 'CALL', 'CREATE_VIEW') AND length(text) < 5000;

CREATE TABLE warehouse_hour(warehouse INTEGER, hour TIMESTAMP, compute DECIMAL(38, 9), attributed DECIMAL(38, 9), cloud_services DECIMAL(38, 9));

CREATE TABLE truth_sum(warehouse_id VARCHAR, model VARCHAR, team VARCHAR, workload VARCHAR, statements BIGINT, busy DOUBLE, native DOUBLE);

CREATE TABLE truth_idle(warehouse_id VARCHAR, class VARCHAR, hour TIMESTAMP, units DOUBLE);

-- Relations that statements read or write.
CREATE TABLE relation AS
WITH named AS (SELECT target AS name FROM shape WHERE target IS NOT NULL UNION ALL SELECT unnest(reads) FROM shape)
SELECT name, split_part(name, '.', 1) AS database_name, split_part(name, '.', 2) AS schema_name, split_part(name, '.', 3) AS object_name,
       100000 + row_number() OVER (ORDER BY name) AS id, object_name LIKE 'stg\_%' ESCAPE '\' AS is_view,
       CAST(exp(20 + 2 * draw_normal(name, 'relation bytes')) AS BIGINT) AS bytes
FROM named GROUP BY name;

CREATE VIEW truth_warehouse_hour AS
SELECT w.external_id AS warehouse_id, w.name AS warehouse_name, h.hour, h.compute AS compute_units, h.attributed AS native_units, h.cloud_services AS cloud_services_units
FROM warehouse_hour h JOIN warehouse w USING (warehouse);
