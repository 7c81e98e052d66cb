-- ACCOUNT_USAGE.STORAGE_USAGE: average bytes of the account by day; a little more than its databases hold.
SELECT CAST(day AS DATE) AS "USAGE_DATE",
       (CAST(planted_terabytes(day) * 1e12 AS HUGEINT) + (SELECT sum(bytes) FROM relation WHERE NOT is_view)) * 1.02 * (1 + 0.001 * date_diff('day', getvariable('sim_from'), day)) AS "STORAGE_BYTES",
       CAST(2e10 AS DOUBLE) AS "STAGE_BYTES", (SELECT sum(bytes // 8) FROM relation WHERE NOT is_view)::DOUBLE AS "FAILSAFE_BYTES"
FROM (SELECT unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 DAY)) AS day)
WHERE there(day, 1440 + 180) ORDER BY 1
