-- What a warehouse would be billed for stretches of work, and the runs of [px_from, px_to) that made it work.

-- When a warehouse worked, query by query. Results out of a cache need no warehouse.
CREATE OR REPLACE TEMP VIEW check_work AS
SELECT
  platform,
  account,
  query_id,
  resource_id,
  epoch_ms(work_start_at) AS from_ms,
  epoch_ms(ended_at) AS to_ms
FROM check_run
WHERE resource_id IS NOT NULL AND ended_at > work_start_at AND NOT coalesce(result_cached, FALSE);

-- Stretches of work to be billed under a policy that stops a warehouse `stop_ms` after the last of them; filled by checks.
CREATE OR REPLACE TEMP TABLE check_stretch (
  platform VARCHAR, account VARCHAR, resource_id VARCHAR, policy BIGINT, from_ms BIGINT, to_ms BIGINT, stop_ms BIGINT
);

-- What each policy bills, in milliseconds of one cluster: from a start to the stop, and a minute at least. A start counts ten
-- seconds more, for data that the cache lost and provisioning; ours.
CREATE OR REPLACE TEMP VIEW check_billed AS
WITH ordered AS (
  SELECT
    *,
    max(to_ms) OVER (
      PARTITION BY platform, account, resource_id, policy
      ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS before_ms
  FROM check_stretch
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN before_ms IS NULL OR from_ms > before_ms + stop_ms THEN 1 ELSE 0 END) OVER (
      PARTITION BY platform, account, resource_id, policy ORDER BY from_ms, to_ms ROWS UNBOUNDED PRECEDING
    ) AS start_no
  FROM ordered
),
running AS (
  SELECT platform, account, resource_id, policy, start_no, max(to_ms) - min(from_ms) + max(stop_ms) + 10000 AS ms
  FROM numbered
  GROUP BY ALL
)
SELECT
  platform,
  account,
  resource_id,
  policy,
  count(*) AS starts,
  CAST(sum(greatest(ms, 60000)) AS BIGINT) AS billed_ms
FROM running
GROUP BY ALL
