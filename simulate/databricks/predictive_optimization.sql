-- system.storage.predictive_optimization_operations_history: what it did to which table, in estimated DBU.
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, stamp_zone(hour) AS start_time, stamp_zone(hour + INTERVAL 4 MINUTE) AS end_time,
       split_part(relation, '.', 1) AS catalog_name, split_part(relation, '.', 2) AS schema_name, split_part(relation, '.', 3) AS table_name,
       uuid_of(key || '/operation') AS operation_id, 'COMPACTION' AS operation_type, 'SUCCESSFUL' AS operation_status,
       'ESTIMATED_DBU' AS usage_unit, quantity AS usage_quantity
FROM record WHERE product = 'PREDICTIVE_OPTIMIZATION' AND there(hour, 60 + 1440) ORDER BY hour
