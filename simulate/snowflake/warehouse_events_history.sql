-- ACCOUNT_USAGE.WAREHOUSE_EVENTS_HISTORY: several rows for each thing that happened; size and count only when consistent.
WITH row_of(kind, step, name, reason, state, per_cluster, after_ms) AS (VALUES
  ('resume', 1, 'RESUME_WAREHOUSE', 'WAREHOUSE_AUTORESUME', 'STARTED', false, 0),
  ('resume', 2, 'RESUME_CLUSTER', 'WAREHOUSE_AUTORESUME', 'COMPLETED', true, -1),
  ('resume', 3, 'RESUME_WAREHOUSE', 'WAREHOUSE_AUTORESUME', 'COMPLETED', false, -1),
  ('resume', 4, 'WAREHOUSE_CONSISTENT', NULL, 'COMPLETED', false, -1),
  ('suspend', 1, 'SUSPEND_WAREHOUSE', 'WAREHOUSE_AUTOSUSPEND', 'STARTED', false, 0),
  ('suspend', 2, 'SUSPEND_CLUSTER', 'WAREHOUSE_AUTOSUSPEND', 'COMPLETED', true, 0),
  ('suspend', 3, 'SUSPEND_WAREHOUSE', 'WAREHOUSE_AUTOSUSPEND', 'COMPLETED', false, 40),
  ('suspend', 4, 'WAREHOUSE_CONSISTENT', NULL, 'COMPLETED', false, 40),
  ('scale_up', 2, 'RESUME_CLUSTER', 'MULTICLUSTER_SPINUP', 'COMPLETED', true, 0),
  ('scale_up', 4, 'WAREHOUSE_CONSISTENT', NULL, 'COMPLETED', false, 30),
  ('scale_down', 2, 'SUSPEND_CLUSTER', 'MULTICLUSTER_SPINDOWN', 'COMPLETED', true, 0),
  ('scale_down', 4, 'WAREHOUSE_CONSISTENT', NULL, 'COMPLETED', false, 30),
  ('resize', 1, 'RESIZE_WAREHOUSE', 'WAREHOUSE_RESIZE', 'STARTED', false, 0),
  ('resize', 4, 'WAREHOUSE_CONSISTENT', NULL, 'COMPLETED', false, 200)
), happened AS (
  -- A cluster is on, and charged, from the completion of its start.
  SELECT e.*, o.on_at
  FROM event e
  ASOF LEFT JOIN (SELECT DISTINCT warehouse, at_ms(from_ms) AS on_at FROM staged_on_piece) o
    ON o.warehouse = e.warehouse AND e.happened_at <= o.on_at
  WHERE e.kind = 'resume'
  UNION ALL
  SELECT *, NULL FROM event WHERE kind <> 'resume'
), began AS (
  -- As many clusters as the warehouse started with stop with it.
  SELECT h.*, s.started
  FROM happened h
  ASOF LEFT JOIN (SELECT warehouse, happened_at, clusters AS started FROM event WHERE kind = 'resume') s
    ON s.warehouse = h.warehouse AND h.happened_at >= s.happened_at
), rows AS (
  SELECT h.*, r.step, r.name, r.reason, r.state, r.per_cluster,
         CASE WHEN r.after_ms = -1 THEN h.on_at ELSE h.happened_at + to_milliseconds(r.after_ms) END AS time
  FROM began h JOIN row_of r USING (kind)
), numbered AS (
  SELECT r.*, unnest(CASE WHEN NOT per_cluster THEN [NULL]
    WHEN r.kind IN ('scale_up', 'scale_down') THEN [r.cluster]
    ELSE range(1, greatest(1, coalesce(r.started, 1)) + 1) END) AS cluster_no
  FROM rows r
)
SELECT stamp_text(n.time) AS "TIMESTAMP", w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME",
       CAST(cluster_no AS INTEGER) AS "CLUSTER_NUMBER", n.name AS "EVENT_NAME", reason AS "EVENT_REASON", state AS "EVENT_STATE",
       CASE WHEN n.kind = 'resume' AND step < 4 THEN s.user_name WHEN n.kind = 'resize' AND step < 4 THEN 'EFUA.MENSAH' WHEN step < 4 THEN 'SYSTEM' END AS "USER_NAME",
       CASE WHEN n.kind = 'resume' AND step < 4 THEN s.role_name WHEN n.kind = 'resize' AND step < 4 THEN 'SYSADMIN' END AS "ROLE_NAME",
       CASE WHEN step < 4 THEN n.waker END AS "QUERY_ID",
       CASE WHEN step = 4 THEN upper(replace(n.size, '-', '')) END AS "SIZE",
       CASE WHEN step = 4 THEN n.clusters END AS "CLUSTER_COUNT"
FROM numbered n JOIN warehouse w USING (warehouse)
LEFT JOIN execution e ON e.query_id = n.waker LEFT JOIN shape s USING (shape)
WHERE there(n.time, 180)
ORDER BY n.time, w.id, n.number, step, cluster_no
