-- Lines that name what they are for, and those of which nothing more is known.

INSERT INTO attribution_part
SELECT
  line_no,
  CASE route WHEN 'object' THEN 'object' WHEN 'job' THEN 'job' ELSE 'residual' END,
  CASE route WHEN 'object' THEN object_key WHEN 'job' THEN coalesce(job_run_id, job_id) ELSE '' END,
  CASE
    WHEN route IN ('object', 'job') THEN ''
    -- All-purpose clusters and notebooks: nobody records which statement used them.
    WHEN route = 'unobserved' THEN 'unobserved_cluster'
    -- A day's total beyond its hours, or money without metering.
    WHEN NOT is_itemised THEN 'not_itemised'
    ELSE 'service'
  END,
  'direct',
  NULL,
  abs(quantity_n),
  1
FROM attribution_line
WHERE route IN ('object', 'job', 'unobserved', 'rest');

-- Services metered as a whole, whose own history names the objects of that hour.
CREATE OR REPLACE TEMP TABLE attribution_usage AS
SELECT l.line_no, l.quantity_n, u.object_key, CAST(sum(u.credits_n) AS BIGINT) AS credits_n
FROM attribution_line AS l
JOIN (
  SELECT coalesce(s.service, o.service) AS service, o.started_at, o.object_key, o.credits_n
  FROM object_usage AS o
  LEFT JOIN service_name AS s ON s.platform = o.platform AND s.raw = service_spelling(o.service)
  WHERE o.credits_n > 0 AND o.object_key IS NOT NULL
) AS u ON u.service = l.service AND date_trunc('hour', u.started_at) = l.hour
WHERE l.route = 'usage' AND l.quantity_n > 0
GROUP BY l.line_no, l.quantity_n, u.object_key;

INSERT INTO attribution_part
WITH named AS (
  SELECT line_no, CAST(sum(credits_n) AS HUGEINT) AS credits_n FROM attribution_usage GROUP BY line_no
)
SELECT u.line_no, 'object', u.object_key, '', 'direct', NULL, CASE WHEN n.credits_n <= u.quantity_n THEN u.credits_n END, u.credits_n
FROM attribution_usage AS u
JOIN named AS n ON n.line_no = u.line_no
UNION ALL
SELECT l.line_no, 'residual', '', 'service', 'direct', NULL, abs(l.quantity_n) - CAST(coalesce(n.credits_n, 0) AS BIGINT), 1
FROM attribution_line AS l
LEFT JOIN named AS n ON n.line_no = l.line_no
WHERE l.route = 'usage' AND coalesce(n.credits_n, 0) < abs(l.quantity_n);

-- Storage: by the bytes of each table on the latest day measured, two days back at most. What the invoice counts beyond
-- the tables (stages, bytes kept for others' clones) stays a residual.
INSERT INTO attribution_part
WITH measured AS (
  SELECT l.line_no, l.quantity_n, max(s.day) AS day
  FROM attribution_line AS l
  JOIN relation_storage AS s ON s.day <= l.day AND s.day >= l.day - 2
  WHERE l.route = 'storage'
  GROUP BY l.line_no, l.quantity_n
),
sized AS (
  SELECT
    m.line_no,
    m.quantity_n,
    s.relation_key,
    -- Megabytes, so that the sum of all tables stays a 64-bit number.
    CAST(sum(coalesce(s.active_bytes, 0) + coalesce(s.time_travel_bytes, 0) + coalesce(s.failsafe_bytes, 0) + coalesce(s.clone_bytes, 0)) // 1000000 AS BIGINT)
      AS megabytes
  FROM measured AS m
  JOIN relation_storage AS s ON s.day = m.day
  WHERE s.relation_key IS NOT NULL
  GROUP BY m.line_no, m.quantity_n, s.relation_key
),
whole AS (
  SELECT line_no, CAST(sum(megabytes) AS BIGINT) AS megabytes FROM sized GROUP BY line_no HAVING sum(megabytes) > 0
)
SELECT s.line_no, 'object', s.relation_key, '', 'direct', NULL, NULL, s.megabytes
FROM sized AS s
JOIN whole AS w ON w.line_no = s.line_no
WHERE s.megabytes > 0
UNION ALL
SELECT
  l.line_no,
  'residual',
  '',
  'not_itemised',
  'direct',
  NULL,
  NULL,
  -- Nano-terabytes of 2^40 bytes against megabytes.
  CASE WHEN w.line_no IS NULL THEN 1 ELSE l.quantity_n // 1000 * 1100 // 1000 - w.megabytes END
FROM attribution_line AS l
LEFT JOIN whole AS w ON w.line_no = l.line_no
WHERE l.route = 'storage' AND (w.line_no IS NULL OR l.quantity_n // 1000 * 1100 // 1000 > w.megabytes);
