-- All runs of a node in one form. Warehouse and size are those of its newest run that had one.
SELECT
  r.model,
  r.form,
  arg_max(r.resource_name, (r.started_at, r.run_key)) FILTER (r.resource_name IS NOT NULL) AS warehouse,
  arg_max(r.resource_size, (r.started_at, r.run_key)) FILTER (r.resource_size IS NOT NULL) AS size,
  count(*) AS runs,
  count(*)::DOUBLE / any_value(s.days) AS runs_per_day,
  count(DISTINCT r.started_at::DATE) AS days,
  count(*) FILTER (r.is_failed)::DOUBLE / count(*) AS failed_share,
  snapshot_spread(r.units_n) AS units_n,
  snapshot_spread(r.exec_ms) AS exec_ms,
  snapshot_spread(r.bytes_read) AS bytes_read,
  snapshot_spread(r.bytes_written) AS bytes_written,
  snapshot_spread(r.rows_written) AS rows_written,
  snapshot_spread(r.parts_scanned) AS parts_scanned,
  snapshot_spread(r.parts_total) AS parts_total,
  sum(r.spill_bytes)::DOUBLE / count(*) AS spill_bytes
FROM snapshot_run AS r
JOIN snapshot_since AS s ON s.model = r.model AND s.is_test = r.is_test
GROUP BY r.model, r.form
ORDER BY r.model, r.form
