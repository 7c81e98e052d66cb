-- Native units for a GiB read, over nodes: one node counts once, however often it runs. Classes by what a run reads.
WITH build AS (
  SELECT
    model,
    resource_size AS size,
    form,
    CASE
      WHEN bytes_read < 104857600 THEN 'small'
      WHEN bytes_read < 10737418240 THEN 'medium'
      WHEN bytes_read < 1099511627776 THEN 'large'
      ELSE 'huge'
    END AS bytes_class,
    sum(units_n)::DOUBLE AS units_n,
    sum(bytes_read)::DOUBLE / 1073741824.0 AS gib
  FROM snapshot_run
  WHERE NOT is_failed AND resource_id IS NOT NULL
  GROUP BY ALL
),
-- The least that runs of a size and form cost: one in twenty costs less.
least_units AS (
  SELECT resource_size AS size, form, quantile_cont(units_n::DOUBLE, 0.05) AS units_n
  FROM snapshot_run
  WHERE NOT is_failed AND resource_id IS NOT NULL
  GROUP BY ALL
)
SELECT
  b.size,
  b.form,
  b.bytes_class,
  count(*) AS builds,
  list_prepend(list_sum(list_sort(list(b.units_n / b.gib))) / count(*), quantile_cont(b.units_n / b.gib, [0.1, 0.5, 0.9])) AS units_n,
  any_value(l.units_n) AS least_n
FROM build AS b
JOIN least_units AS l ON l.size IS NOT DISTINCT FROM b.size AND l.form = b.form
WHERE b.gib > 0 AND b.units_n > 0
GROUP BY b.size, b.form, b.bytes_class
ORDER BY b.size NULLS FIRST, b.form, CASE b.bytes_class WHEN 'small' THEN 1 WHEN 'medium' THEN 2 WHEN 'large' THEN 3 ELSE 4 END
