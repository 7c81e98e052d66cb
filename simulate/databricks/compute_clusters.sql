-- system.compute.clusters: the one cluster that people share.
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, '1001-080000-quay1' AS cluster_id, 'quay-notebooks' AS cluster_name,
       'efua.mensah@harbourgroup.example' AS owned_by, stamp_zone(getvariable('sim_from') - INTERVAL 90 DAY) AS create_time, CAST(NULL AS TIMESTAMPTZ) AS delete_time,
       'i3.xlarge' AS driver_node_type, 'i3.xlarge' AS worker_node_type, 4 AS worker_count, CAST(NULL AS BIGINT) AS min_autoscale_workers, CAST(NULL AS BIGINT) AS max_autoscale_workers,
       60 AS auto_termination_minutes, MAP {'team': 'data_platform'} AS tags, 'UI' AS cluster_source, '16.4.x-scala2.13' AS dbr_version,
       stamp_zone(getvariable('sim_from') - INTERVAL 90 DAY) AS change_time
