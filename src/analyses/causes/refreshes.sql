-- Runs of dbt nodes in full, in [px_from, px_to).
SELECT unique_id, min(started_at) AS started_at, count(*) AS runs
FROM model_run
WHERE full_refresh AND started_at >= getvariable('px_from')::TIMESTAMP AND started_at < getvariable('px_to')::TIMESTAMP
GROUP BY unique_id, CAST(started_at AS DATE)
ORDER BY started_at
