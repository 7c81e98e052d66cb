-- Models with spend in only one of the periods [px_before_from, px_before_to) and [px_from, px_to), paired where the data shows
-- that one is the other under a new name: the same relation or the same file in the projects' manifests, or the same
-- statements in the history. A pair is kept where each has only this one candidate by the strongest kind of evidence.
WITH present AS (
  SELECT
    platform,
    account,
    model,
    bool_or(day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE) AS is_after,
    bool_or(day >= getvariable('px_before_from')::DATE AND day < getvariable('px_before_to')::DATE) AS is_before
  FROM cost_day
  WHERE model IS NOT NULL AND (coalesce(cost_u, 0) <> 0 OR units_n <> 0)
  GROUP BY ALL
),
gone AS (SELECT platform, account, model FROM present WHERE is_before AND NOT is_after),
come AS (SELECT platform, account, model FROM present WHERE is_after AND NOT is_before),
-- The statement that most of a model's spend goes to; one that other models run too (a grant, a comment) says nothing.
main_statement AS (
  SELECT model, fingerprint
  FROM (
    SELECT model, fingerprint, count(DISTINCT model) OVER (PARTITION BY fingerprint) AS models, sum(units_n) AS units_n
    FROM run_day
    WHERE model IS NOT NULL AND fingerprint IS NOT NULL
      AND day >= least(getvariable('px_from')::DATE, getvariable('px_before_from')::DATE)
      AND day < greatest(getvariable('px_to')::DATE, getvariable('px_before_to')::DATE)
    GROUP BY model, fingerprint
  )
  WHERE models = 2
  QUALIFY row_number() OVER (PARTITION BY model ORDER BY units_n DESC, fingerprint) = 1
),
trait AS (
  SELECT DISTINCT unique_id AS model, 1 AS rank, relation_key AS value FROM model WHERE relation_key IS NOT NULL
  UNION ALL
  SELECT DISTINCT unique_id, 2, checksum FROM model WHERE checksum IS NOT NULL AND resource_type IN ('model', 'snapshot')
  UNION ALL
  SELECT model, 3, fingerprint FROM main_statement
),
pair AS (
  SELECT g.platform, g.account, g.model AS old_model, c.model AS new_model, min(t.rank) AS rank
  FROM gone AS g
  JOIN trait AS t ON t.model = g.model
  JOIN trait AS u ON u.rank = t.rank AND u.value = t.value
  JOIN come AS c ON c.platform = g.platform AND c.account = g.account AND c.model = u.model
  GROUP BY ALL
),
strongest AS (
  SELECT
    *,
    min(rank) OVER (PARTITION BY platform, account, old_model) AS old_rank,
    min(rank) OVER (PARTITION BY platform, account, new_model) AS new_rank
  FROM pair
)
SELECT platform, account, old_model, new_model
FROM strongest
WHERE rank = old_rank AND rank = new_rank
QUALIFY count(*) OVER (PARTITION BY platform, account, old_model) = 1
  AND count(*) OVER (PARTITION BY platform, account, new_model) = 1
ORDER BY ALL
