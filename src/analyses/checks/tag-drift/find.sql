-- Values of one tag key in [px_from, px_to) that are spelled alike: equal but for letter case and punctuation, or one or two letters
-- apart, the dearer one being at least five times as dear. Values that differ in digits are meant to differ.
WITH tagged AS (
  SELECT platform, account, day, tags, unit, currency, basis, units_n, cost_u
  FROM check_run
  WHERE tags IS NOT NULL AND tags <> '{}' AND units_n > 0
),
pair AS (
  SELECT t.*, k.key, t.tags->>k.key AS value
  FROM (SELECT *, json_keys(tags) AS keys FROM tagged) AS t, unnest(t.keys) AS k(key)
  -- Ids, versions and times are as many as they are.
  WHERE NOT regexp_matches(lower(k.key), 'id$|version|hash|sha|time|date|url|name$|file|node|run|invocation|slug|user')
),
value AS (
  SELECT
    platform,
    account,
    key,
    value,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) AS units_n,
    sum(cost_u) AS cost_u,
    min(day) AS first_day,
    max(day) AS last_day,
    regexp_replace(lower(value), '[^a-z]', '', 'g') AS letters,
    regexp_replace(value, '[^0-9]', '', 'g') AS digits,
    count(*) OVER (PARTITION BY platform, account, key) AS values_of_key
  FROM pair
  WHERE value IS NOT NULL AND value <> ''
  GROUP BY platform, account, key, value
),
alike AS (
  SELECT
    rare.platform,
    rare.account,
    rare.key,
    rare.value AS rare,
    usual.value AS usual,
    rare.unit,
    rare.currency,
    rare.basis,
    rare.units_n,
    rare.cost_u,
    rare.first_day,
    rare.last_day
  FROM value AS rare
  JOIN value AS usual
    ON usual.platform = rare.platform AND usual.account = rare.account AND usual.key = rare.key AND usual.value <> rare.value
    AND usual.digits = rare.digits AND (usual.units_n, usual.value) > (rare.units_n, rare.value)
  -- More values than that are not a list that somebody keeps.
  WHERE rare.values_of_key <= 200 AND rare.letters <> ''
    AND (
      usual.letters = rare.letters
      OR (
        length(usual.letters) >= 6 AND length(rare.letters) >= 5 AND usual.units_n >= 5 * rare.units_n
        AND levenshtein(usual.letters, rare.letters) <= 2
      )
    )
  QUALIFY row_number() OVER (
    PARTITION BY rare.platform, rare.account, rare.key, rare.value ORDER BY usual.units_n DESC, usual.value
  ) = 1
)
SELECT
  platform,
  account,
  'platform' AS subject_type,
  '' AS subject_id,
  mode(unit ORDER BY unit) AS unit,
  mode(currency ORDER BY currency) AS currency,
  mode(basis ORDER BY basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  min(first_day) AS first_day,
  max(last_day) AS last_day,
  count(*) AS pairs,
  array_to_string(list_slice(list(key || '=' || rare || ' beside ' || usual ORDER BY units_n DESC, key, rare), 1, 5), '; ') AS examples
FROM alike
GROUP BY platform, account
ORDER BY platform, account
