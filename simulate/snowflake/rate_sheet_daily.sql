-- ORGANIZATION_USAGE.RATE_SHEET_DAILY: two decimals of the rate; days without usage have no row.
SELECT day AS "DATE", 'HARBOURGROUP' AS "ORGANIZATION_NAME", '4711' AS "CONTRACT_NUMBER", upper(getvariable('sim_account')) AS "ACCOUNT_NAME",
       'HB' || upper(format('{:05x}', hash(getvariable('sim_account')) % 1000000)) AS "ACCOUNT_LOCATOR", 'AWS_EU_CENTRAL_1' AS "REGION", 'Enterprise' AS "SERVICE_LEVEL",
       usage_type AS "USAGE_TYPE", 'USD' AS "CURRENCY", CAST(any_value(rate) AS DECIMAL(38, 2)) AS "EFFECTIVE_RATE",
       service AS "SERVICE_TYPE", rating AS "RATING_TYPE", 'consumption' AS "BILLING_TYPE", is_adjustment AS "IS_ADJUSTMENT"
FROM invoice_day
WHERE there(CAST(day AS TIMESTAMP), 1440 + 24 * 60)
GROUP BY day, usage_type, service, rating, is_adjustment
ORDER BY day, usage_type, service
