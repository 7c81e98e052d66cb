-- What each component takes of the queries that its checks claim, each dollar once: in the order of the components, each takes
-- its share of what is left of a query. Where two checks of one component claim a query, the larger share counts, not both.
-- Whole micro-units, rounded down, so that no more is taken than there is.
WITH share AS (
  SELECT platform, account, query_id, component, least(max(share_ppm), 1000000)::HUGEINT AS ppm
  FROM entropy_claim
  WHERE share_ppm > 0
  GROUP BY ALL
),
claimed AS (
  SELECT
    q.amount,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'failed'), 0) AS failed_ppm,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'unread'), 0) AS unread_ppm,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'duplicated'), 0) AS duplicated_ppm,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'rebuilt'), 0) AS rebuilt_ppm,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'unpruned'), 0) AS unpruned_ppm,
    coalesce(max(s.ppm) FILTER (WHERE s.component = 'spilled'), 0) AS spilled_ppm
  FROM entropy_query AS q
  JOIN share AS s USING (platform, account, query_id)
  GROUP BY q.platform, q.account, q.query_id, q.amount
),
taken AS (
  SELECT
    *,
    amount * failed_ppm // 1000000 AS failed,
    (amount - failed) * unread_ppm // 1000000 AS unread,
    (amount - failed - unread) * duplicated_ppm // 1000000 AS duplicated,
    (amount - failed - unread - duplicated) * rebuilt_ppm // 1000000 AS rebuilt,
    (amount - failed - unread - duplicated - rebuilt) * unpruned_ppm // 1000000 AS unpruned,
    (amount - failed - unread - duplicated - rebuilt - unpruned) * spilled_ppm // 1000000 AS spilled
  FROM claimed
)
SELECT
  CAST(coalesce(sum(failed), 0) AS BIGINT) AS failed,
  CAST(coalesce(sum(unread), 0) AS BIGINT) AS unread,
  CAST(coalesce(sum(duplicated), 0) AS BIGINT) AS duplicated,
  CAST(coalesce(sum(rebuilt), 0) AS BIGINT) AS rebuilt,
  CAST(coalesce(sum(unpruned), 0) AS BIGINT) AS unpruned,
  CAST(coalesce(sum(spilled), 0) AS BIGINT) AS spilled
FROM taken
