-- What happened to SQL warehouses, with the number of clusters that run after it.
SELECT
  warehouse_id AS resource_id,
  event_time AS occurred_at,
  CASE upper(event_type)
    WHEN 'STARTING' THEN 'start'
    WHEN 'RUNNING' THEN 'start'
    WHEN 'STOPPING' THEN 'stop'
    WHEN 'STOPPED' THEN 'stop'
    WHEN 'SCALED_UP' THEN 'scale_up'
    WHEN 'SCALED_DOWN' THEN 'scale_down'
    ELSE lower(event_type)
  END AS event,
  CASE WHEN upper(event_type) IN ('STARTING', 'STOPPING') THEN 'started' ELSE 'completed' END AS state,
  cluster_count
FROM compute_warehouse_events
