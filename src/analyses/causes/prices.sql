-- What a unit of compute cost in the week before each change of px_moved and in the week from it on, where both are known.
WITH day_price AS (
  SELECT platform, account, day, sum(cost_u)::DOUBLE * 1000 / sum(quantity_n) AS price
  FROM bill_line
  WHERE kind = 'compute' AND cost_u IS NOT NULL AND quantity_n > 0 AND NOT is_correction
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
)
SELECT
  m.id,
  median(p.price) FILTER (WHERE p.day < m.started) AS price_before,
  median(p.price) FILTER (WHERE p.day >= m.started) AS price_after
FROM px_moved AS m
JOIN day_price AS p
  ON p.platform = m.platform AND p.account = m.account
  AND p.day >= m.started - INTERVAL 7 DAY AND p.day < m.started + INTERVAL 7 DAY
GROUP BY m.id
HAVING price_before IS NOT NULL AND price_after IS NOT NULL
