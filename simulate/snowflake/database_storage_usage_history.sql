-- ACCOUNT_USAGE.DATABASE_STORAGE_USAGE_HISTORY: average bytes of each database by day.
SELECT CAST(day AS DATE) AS "USAGE_DATE", 300 + hash(database_name) % 100 AS "DATABASE_ID", upper(database_name) AS "DATABASE_NAME",
       (CAST(CASE WHEN database_name = 'harbour' THEN planted_terabytes(day) * 1e12 ELSE 0 END AS HUGEINT) + sum(bytes)) * (1 + 0.001 * date_diff('day', getvariable('sim_from'), day)) AS "AVERAGE_DATABASE_BYTES",
       sum(bytes) // 8 AS "AVERAGE_FAILSAFE_BYTES"
FROM relation, (SELECT unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 DAY)) AS day)
WHERE NOT is_view AND there(day, 1440 + 180)
GROUP BY day, database_name ORDER BY 1, 3
