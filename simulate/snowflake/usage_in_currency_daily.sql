-- ORGANIZATION_USAGE.USAGE_IN_CURRENCY_DAILY: the invoice by day and service, in cents, three days late.
SELECT 'HARBOURGROUP' AS "ORGANIZATION_NAME", '4711' AS "CONTRACT_NUMBER", upper(getvariable('sim_account')) AS "ACCOUNT_NAME",
       'HB' || upper(format('{:05x}', hash(getvariable('sim_account')) % 1000000)) AS "ACCOUNT_LOCATOR", 'AWS_EU_CENTRAL_1' AS "REGION", 'Enterprise' AS "SERVICE_LEVEL",
       day AS "USAGE_DATE", usage_type AS "USAGE_TYPE", CAST(usage AS DECIMAL(38, 3)) AS "USAGE", 'USD' AS "CURRENCY",
       money(usage * rate) AS "USAGE_IN_CURRENCY",
       balance_source AS "BALANCE_SOURCE", 'consumption' AS "BILLING_TYPE", rating AS "RATING_TYPE",
       service AS "SERVICE_TYPE", is_adjustment AS "IS_ADJUSTMENT"
FROM invoice_day
WHERE there(CAST(day AS TIMESTAMP), 1440 + 72 * 60)
ORDER BY day, usage_type, service
