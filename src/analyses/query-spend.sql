-- What each query was attributed, by the day it was metered, over all days that are bound. A query may have parts
-- in several lines and on two days. Units in nano-units, money in micro-currency (null: no price known).
SELECT
  a.platform,
  a.account,
  a.target_id AS query_id,
  a.day,
  l.unit,
  l.currency,
  l.basis,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u
FROM attribution AS a
JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
WHERE a.target_kind = 'query'
GROUP BY ALL
