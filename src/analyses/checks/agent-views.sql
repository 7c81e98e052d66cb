-- Runs that agents sent, in [px_from, px_to): those that identity knows as such, and sessions that keep a pace no person keeps.
CREATE OR REPLACE TEMP VIEW check_pace AS
SELECT
  platform,
  account,
  session_id,
  count(*) AS runs,
  count(DISTINCT fingerprint) AS fingerprints,
  greatest(epoch_ms(max(submitted_at)) - epoch_ms(min(submitted_at)), 1) / 60000.0 AS minutes,
  stddev_samp(gap_ms) / nullif(avg(gap_ms), 0) AS variation
FROM (
  SELECT
    r.platform,
    r.account,
    r.session_id,
    r.submitted_at,
    r.fingerprint,
    epoch_ms(r.submitted_at)
      - lag(epoch_ms(r.submitted_at)) OVER (PARTITION BY r.platform, r.account, r.session_id ORDER BY r.submitted_at) AS gap_ms
  FROM check_run AS r
  WHERE r.session_id IS NOT NULL AND coalesce(r.actor_kind, 'human') = 'human' AND r.model IS NULL
    AND NOT coalesce(r.is_generated, FALSE)
)
GROUP BY platform, account, session_id;

-- `is_known`: identity says agent. Else it is agent-like: 50 statements or more, ten a minute (or five different ones a
-- minute), at nearly equal distances. People pause; services that were told apart are left out.
CREATE OR REPLACE TEMP VIEW check_agent_run AS
SELECT r.*, coalesce(r.actor_kind = 'agent', FALSE) AS is_known, coalesce(r.actor, r.user_name, 'unknown') AS agent
FROM check_run AS r
LEFT JOIN check_pace AS p
  ON p.platform = r.platform AND p.account = r.account AND p.session_id = r.session_id
WHERE coalesce(r.actor_kind = 'agent', FALSE)
  OR (
    coalesce(r.actor_kind, 'human') = 'human' AND r.model IS NULL
    AND p.runs >= 50 AND p.variation < 0.5 AND (p.runs >= 10 * p.minutes OR p.fingerprints >= 5 * p.minutes)
  )
