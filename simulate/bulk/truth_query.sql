-- One day of the truth by statement of a large account.
SELECT '01' || lower(to_hex(key)) AS query_id, w.external_id AS warehouse_id, cluster_no, s.model, s.team, s.workload, exec_ms, busy AS busy_units, busy AS native_units,
       at_ms(from_ms) AS work_start_at
FROM statement JOIN warehouse w USING (warehouse) JOIN shape s USING (shape)
