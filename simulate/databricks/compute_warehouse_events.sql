-- system.compute.warehouse_events: how many clusters of a warehouse are on after each event.
WITH happened AS (
  SELECT e.warehouse, e.kind, e.clusters, e.happened_at, o.on_at
  FROM event e
  ASOF LEFT JOIN (SELECT DISTINCT warehouse, at_ms(from_ms) AS on_at FROM staged_on_piece) o
    ON o.warehouse = e.warehouse AND e.happened_at <= o.on_at
), rows AS (
  SELECT warehouse, 'STARTING' AS type, 0 AS clusters, happened_at AS time, 1 AS step FROM happened WHERE kind = 'resume'
  UNION ALL SELECT warehouse, 'RUNNING', clusters, on_at, 2 FROM happened WHERE kind = 'resume'
  UNION ALL SELECT warehouse, 'SCALED_UP', clusters, happened_at, 3 FROM happened WHERE kind = 'scale_up'
  UNION ALL SELECT warehouse, 'SCALED_DOWN', clusters, happened_at, 4 FROM happened WHERE kind = 'scale_down'
  UNION ALL SELECT warehouse, 'STOPPING', 0, happened_at, 5 FROM happened WHERE kind = 'suspend'
  UNION ALL SELECT warehouse, 'STOPPED', 0, happened_at + INTERVAL 1 SECOND, 6 FROM happened WHERE kind = 'suspend'
)
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, w.external_id AS warehouse_id,
       type AS event_type, CAST(clusters AS INTEGER) AS cluster_count, stamp_text(time) AS event_time
FROM rows JOIN warehouse w USING (warehouse) WHERE there(time, 120) ORDER BY time, w.id, step
