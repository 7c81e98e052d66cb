-- ACCOUNT_USAGE.METERING_DAILY_HISTORY: credits billed by service and UTC day, the included cloud services taken off.
WITH seen AS (
  SELECT service, CAST(hour AS DATE) AS day, CAST(sum(compute) AS DECIMAL(38, 9)) AS compute,
         CAST(sum(cloud_services) AS DECIMAL(38, 9)) AS cloud_services
  FROM ledger_seen GROUP BY ALL
), adjusted AS (
  SELECT *, CASE WHEN service = 'WAREHOUSE_METERING'
         THEN -least(cloud_services, CAST(compute * getvariable('free_share') AS DECIMAL(38, 9))) ELSE 0 END AS adjustment
  FROM seen
)
SELECT service AS "SERVICE_TYPE", day AS "USAGE_DATE", compute AS "CREDITS_USED_COMPUTE",
       cloud_services AS "CREDITS_USED_CLOUD_SERVICES", CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       CAST(adjustment AS DECIMAL(38, 9)) AS "CREDITS_ADJUSTMENT_CLOUD_SERVICES",
       CAST(compute + cloud_services + adjustment AS DECIMAL(38, 9)) AS "CREDITS_BILLED"
FROM adjusted ORDER BY day, service
