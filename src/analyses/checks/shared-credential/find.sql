-- Users with whom three programs or more connect in [px_from, px_to), each with a twentieth of what the user spends or more. Versions
-- of one program are one program.
WITH named AS (
  SELECT
    r.platform,
    r.account,
    r.user_name,
    r.fingerprint,
    r.day,
    r.unit,
    r.currency,
    r.basis,
    r.units_n,
    r.cost_u,
    -- The first word of the workload, which identity resolved from tags, comments and client: dbt, tableau, airflow.
    nullif(split_part(lower(coalesce(r.workload, s.client_application, r.client_app, '')), ' ', 1), '') AS program
  FROM check_run AS r
  LEFT JOIN session AS s ON s.platform = r.platform AND s.account = r.account AND s.session_id = r.session_id
  WHERE r.user_name IS NOT NULL AND coalesce(r.actor_kind, '') <> 'human' AND r.units_n > 0
),
program AS (
  SELECT
    platform,
    account,
    user_name,
    -- One spelling for releases: `jdbc/3.1` is `jdbc`.
    regexp_replace(program, '[/_-]?v?[0-9][0-9.]*$', '') AS program,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) AS units_n,
    sum(cost_u) AS cost_u,
    count(*) AS runs,
    min(day) AS first_day,
    max(day) AS last_day,
    sum(sum(units_n)) OVER (PARTITION BY platform, account, user_name) AS user_n
  FROM named
  WHERE program IS NOT NULL
  GROUP BY platform, account, user_name, regexp_replace(program, '[/_-]?v?[0-9][0-9.]*$', '')
)
SELECT
  platform,
  account,
  'user' AS subject_type,
  user_name AS subject_id,
  mode(unit ORDER BY unit) AS unit,
  mode(currency ORDER BY currency) AS currency,
  mode(basis ORDER BY basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  min(first_day) AS first_day,
  max(last_day) AS last_day,
  CAST(sum(runs) AS BIGINT) AS runs,
  count(*) AS programs,
  string_agg(program, ', ' ORDER BY units_n DESC, program) AS names
FROM program
WHERE units_n * 20 >= user_n AND runs >= 20
GROUP BY platform, account, user_name
HAVING count(*) >= 3
ORDER BY platform, account, user_name
