-- system.lakeflow.pipelines: the one pipeline.
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, 'c0ffee00-0000-4000-8000-000000000001' AS pipeline_id,
       'ETL_PIPELINE' AS pipeline_type, 'crane_signals_live' AS name, 'diego.morales@harbourgroup.example' AS created_by, 'pipelines@harbourgroup.example' AS run_as,
       MAP {'team': 'crane_engineering'} AS tags, stamp_zone(getvariable('sim_from') - INTERVAL 60 DAY) AS create_time,
       stamp_zone(getvariable('sim_from') - INTERVAL 60 DAY) AS change_time, CAST(NULL AS TIMESTAMPTZ) AS delete_time
