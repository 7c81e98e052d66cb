-- Of each account: days on which anything ran, and what all of it spends a day, lately, in each unit and in money.
WITH spend AS (
  SELECT platform, account, unit, sum(units_n)::DOUBLE / 1e9 / count(DISTINCT day) AS units_a_day,
    sum(cost_u)::DOUBLE / 1e6 / count(DISTINCT day) AS cost_a_day
  FROM cost_day
  WHERE day >= getvariable('px_to')::DATE - 30 AND day < getvariable('px_to')::DATE
  GROUP BY platform, account, unit
),
known AS (
  SELECT platform, account, list(DISTINCT (day - getvariable('px_from')::DATE)::DOUBLE) AS days
  FROM run_day
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY platform, account
)
SELECT k.platform, k.account, k.days,
  (SELECT sum(cost_a_day) FROM spend AS s WHERE s.platform = k.platform AND s.account = k.account) AS cost_a_day,
  (SELECT max(units_a_day) FROM spend AS s
    WHERE s.platform = k.platform AND s.account = k.account AND s.unit IN ('credit', 'DBU', 'core-hour')) AS units_a_day
FROM known AS k
ORDER BY k.platform, k.account
