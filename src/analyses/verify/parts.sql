-- Per account and unit: how parts were found, and what belongs to nobody, in nano-units, for the days [px_from, px_to).
SELECT
  a.platform,
  a.account,
  l.unit,
  a.target_kind,
  a.class,
  a.method,
  CAST(sum(a.units_n) AS BIGINT) AS units_n
FROM attribution AS a
JOIN bill_line AS l USING (platform, account, line_id)
WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
