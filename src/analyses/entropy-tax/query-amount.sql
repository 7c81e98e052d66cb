-- What each query cost in [px_from, px_to) in the currency px_currency or, where that is null, in the unit px_unit. What came back
-- (refunds, corrections below zero) cannot have been wasted.
CREATE OR REPLACE TEMP TABLE entropy_query AS
SELECT
  platform,
  account,
  query_id,
  CAST(sum(CASE WHEN getvariable('px_currency') IS NULL THEN units_n ELSE cost_u END) AS HUGEINT) AS amount
FROM query_spend
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  AND CASE WHEN getvariable('px_currency') IS NULL THEN unit = getvariable('px_unit') ELSE currency = getvariable('px_currency') END
GROUP BY ALL
HAVING amount > 0;

CREATE OR REPLACE TEMP TABLE entropy_claim (
  component VARCHAR, platform VARCHAR, account VARCHAR, query_id VARCHAR, share_ppm BIGINT
)
