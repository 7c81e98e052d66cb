-- The days on which manifests first had another version of a model: other SQL, materialization or configuration.
-- The first version that is known replaces nothing. Only what was deployed before px_to is known by then.
WITH version AS (
  SELECT
    unique_id,
    valid_from,
    checksum,
    materialized,
    config,
    row_number() OVER node AS number,
    lag(checksum) OVER node AS checksum_before,
    lag(materialized) OVER node AS materialized_before,
    lag(config) OVER node AS config_before
  FROM model
  WHERE resource_type IN ('model', 'snapshot', 'seed') AND valid_from < getvariable('px_to')::DATE
  WINDOW node AS (PARTITION BY account, unique_id ORDER BY valid_from)
)
SELECT DISTINCT unique_id AS id, date_diff('day', getvariable('px_from')::DATE, valid_from::DATE) AS day_no
FROM version
WHERE number > 1
  AND valid_from >= getvariable('px_from')::DATE
  AND (
    checksum IS DISTINCT FROM checksum_before
    OR materialized IS DISTINCT FROM materialized_before
    OR config IS DISTINCT FROM config_before
  )
ORDER BY id, day_no
