-- Warehouses that would have been on a fifth less in [px_from, px_to) without the statements of agents: all work is billed under the
-- warehouse's own auto-suspend, then all but theirs. The share is taken of what the warehouse was metered, less what the
-- agents' statements themselves were attributed.
INSERT INTO check_stretch
SELECT w.platform, w.account, w.resource_id, 1, k.from_ms, k.to_ms, w.auto_stop_s * 1000
FROM check_warehouse AS w
JOIN check_work AS k ON k.platform = w.platform AND k.account = w.account AND k.resource_id = w.resource_id
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s > 0;

INSERT INTO check_stretch
SELECT w.platform, w.account, w.resource_id, 2, k.from_ms, k.to_ms, w.auto_stop_s * 1000
FROM check_warehouse AS w
JOIN check_work AS k ON k.platform = w.platform AND k.account = w.account AND k.resource_id = w.resource_id
LEFT JOIN check_agent_run AS g ON g.platform = k.platform AND g.account = k.account AND g.query_id = k.query_id
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s > 0 AND g.query_id IS NULL;

WITH agent AS (
  SELECT
    platform,
    account,
    resource_id,
    count(*) AS runs,
    bool_and(is_known) AS is_known,
    CAST(sum(units_n) AS BIGINT) AS units_n,
    CAST(sum(epoch_ms(ended_at) - epoch_ms(work_start_at)) AS BIGINT) AS busy_ms,
    max_by(agent, agent_runs) AS agent,
    min(day) AS first_day,
    max(day) AS last_day
  FROM (
    SELECT *, count(*) OVER (PARTITION BY platform, account, resource_id, agent) AS agent_runs FROM check_agent_run
  )
  WHERE resource_id IS NOT NULL
  GROUP BY ALL
)
SELECT
  w.platform,
  w.account,
  'warehouse' AS subject_type,
  w.name AS subject_id,
  w.unit,
  w.currency,
  w.basis,
  greatest(least(CAST(w.units_n::HUGEINT * (a.billed_ms - b.billed_ms) // a.billed_ms AS BIGINT) - g.units_n, w.idle_n), 0) AS units_n,
  CAST(
    w.cost_u::HUGEINT
      * greatest(least(CAST(w.units_n::HUGEINT * (a.billed_ms - b.billed_ms) // a.billed_ms AS BIGINT) - g.units_n, w.idle_n), 0)
      // nullif(w.units_n, 0) AS BIGINT
  ) AS cost_u,
  g.first_day,
  g.last_day,
  g.is_known,
  g.agent,
  g.runs,
  g.busy_ms,
  a.billed_ms,
  b.billed_ms AS without_ms,
  w.auto_stop_s
FROM check_warehouse AS w
JOIN agent AS g ON g.platform = w.platform AND g.account = w.account AND g.resource_id = w.resource_id
JOIN check_billed AS a
  ON a.platform = w.platform AND a.account = w.account AND a.resource_id = w.resource_id AND a.policy = 1
-- Where nobody else works, it is the agents' own.
JOIN check_billed AS b
  ON b.platform = w.platform AND b.account = w.account AND b.resource_id = w.resource_id AND b.policy = 2
WHERE (a.billed_ms - b.billed_ms) * 5 >= a.billed_ms
  -- Awake for them, rather than at work for them: their work is less than half of the time that they add.
  AND g.busy_ms * 2 < a.billed_ms - b.billed_ms
ORDER BY w.platform, w.account, w.name
