-- What happened to warehouses and their clusters. Each event comes in several rows, told apart by its state.
-- Size and number of clusters are given with WAREHOUSE_CONSISTENT only.
SELECT
  warehouse_id AS resource_id,
  warehouse_name AS resource_name,
  timestamp AS occurred_at,
  CASE upper(event_name)
    WHEN 'RESUME_WAREHOUSE' THEN 'resume'
    WHEN 'RESUME_CLUSTER' THEN 'resume'
    WHEN 'SUSPEND_WAREHOUSE' THEN 'suspend'
    WHEN 'SUSPEND_CLUSTER' THEN 'suspend'
    WHEN 'SPINUP_CLUSTER' THEN 'scale_up'
    WHEN 'SPINDOWN_CLUSTER' THEN 'scale_down'
    WHEN 'RESIZE_WAREHOUSE' THEN 'resize'
    WHEN 'RESIZE_CLUSTER' THEN 'resize'
    ELSE lower(event_name)
  END AS event,
  lower(event_state) AS state,
  cluster_number AS cluster_no,
  cluster_count,
  size,
  event_reason AS reason,
  query_id,
  user_name,
  role_name
FROM warehouse_events_history
