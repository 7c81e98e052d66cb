-- The hidden truth as it is handed out: one table per statement followed through, in native units.

-- Every statement: who is behind it, and what it truly used.
CREATE TABLE truth_query AS
WITH used AS (SELECT query_id, steady_sum(busy) AS busy, steady_sum(native) AS native FROM share GROUP BY query_id)
SELECT e.query_id, e.parent_id, e.root_id, w.external_id AS warehouse_id, w.name AS warehouse_name, e.cluster AS cluster_no,
       e.submitted_at, e.ended_at, e.exec_ms, e.outcome, e.is_call,
       s.workload, s.team, s.actor, s.actor_kind, s.environment, s.project, s.node, s.model, s.resource_type, e.invocation,
       e.leaked_tag IS NOT NULL AND e.tag IS NULL AS has_leaked_tag,
       coalesce(u.busy, 0) AS busy_units, coalesce(u.native, 0) AS native_units, CAST(e.cloud_services AS DOUBLE) AS cloud_services_units
FROM execution e JOIN shape s USING (shape) LEFT JOIN warehouse w USING (warehouse) LEFT JOIN used u USING (query_id);

CREATE TABLE truth_query_hour AS
SELECT s.query_id, w.external_id AS warehouse_id, s.hour, s.busy AS busy_units, s.native AS native_units
FROM share s JOIN warehouse w USING (warehouse);

CREATE TABLE truth_idle AS
SELECT w.external_id AS warehouse_id, i.cluster AS cluster_no, i.class, at_ms(i.begun_ms) AS started_at, at_ms(i.done_ms) AS ended_at, i.hour, i.units, i.waker AS waker_query_id
FROM idle i JOIN warehouse w USING (warehouse);

CREATE TABLE truth_warehouse_hour AS
SELECT w.external_id AS warehouse_id, w.name AS warehouse_name, h.hour, h.compute AS compute_units, h.attributed AS native_units, h.cloud_services AS cloud_services_units
FROM warehouse_hour h LEFT JOIN warehouse w USING (warehouse);

CREATE TABLE truth_sum AS
SELECT warehouse_id, model, team, workload, count(*) AS statements, steady_sum(busy_units) AS busy, steady_sum(native_units) AS native
FROM truth_query GROUP BY ALL;
