-- Tables made all anew again and again in [px_from, px_to), although most of their source stayed as it was, with the part of a
-- rebuild that an increment would save: rebuilt_table, a view.
--
-- Growth is that of the bytes that rebuilds read, by a straight line over them, per rebuild. An increment is taken to read three
-- times what came since the last one (late rows), and 5% at least:
--
--   share = 1 - max(5%, 3 x growth per rebuild)
--
-- Where the table was built by increments before, their own cost against a rebuild's bounds the share as well.
-- Evidence is one of:
--   was_incremental: it was built by increments, at least five times, until it began to be made anew;
--   says_incremental: the project calls it incremental, and yet it is made anew each time;
--   row_local: its SQL makes each row from few rows of input or of one day, and a rebuild reads 50 GiB.
-- 14 rebuilds at least, less than 5% growth in each.
CREATE OR REPLACE TEMP VIEW rebuilt_table AS
WITH build AS (
  SELECT b.*, s.units_n
  FROM flow_build AS b
  LEFT JOIN (SELECT platform, account, query_id, sum(units_n) AS units_n FROM query_spend GROUP BY ALL) AS s
    USING (platform, account, query_id)
  WHERE b.submitted_at < getvariable('px_to')::TIMESTAMP
),
-- Statements that add to the table or change it; the temporary tables before them are part of their cost.
increment AS (
  SELECT
    platform,
    account,
    relation_key,
    max(submitted_at) FILTER (WHERE NOT is_temporary) AS last_at,
    count(*) FILTER (WHERE NOT is_temporary) AS increments,
    coalesce(sum(units_n), 0) / nullif(count(*) FILTER (WHERE NOT is_temporary), 0) AS units_each
  FROM build
  WHERE NOT is_full
  GROUP BY platform, account, relation_key
),
rebuild AS (
  SELECT
    b.*,
    coalesce(i.increments, 0) AS increments_before,
    i.units_each AS increment_units,
    row_number() OVER (PARTITION BY b.platform, b.account, b.relation_key ORDER BY b.submitted_at, b.query_id) AS number,
    l.fingerprint IS NOT NULL AS is_row_local
  FROM build AS b
  LEFT JOIN increment AS i USING (platform, account, relation_key)
  LEFT JOIN rebuild_row_local AS l
    ON l.platform = b.platform AND l.account = b.account AND l.fingerprint = b.fingerprint
  WHERE b.is_full AND (i.last_at IS NULL OR b.submitted_at > i.last_at)
    AND b.submitted_at >= getvariable('px_from')::TIMESTAMP
),
said AS (
  SELECT unique_id, max_by(materialized, valid_from) AS materialized
  FROM model
  WHERE valid_from < getvariable('px_to')::TIMESTAMP
  GROUP BY unique_id
),
measured AS (
  SELECT
    platform,
    account,
    relation_key,
    mode(model ORDER BY model) AS model,
    count(*) AS rebuilds,
    avg(bytes_read) AS bytes_each,
    CASE WHEN avg(bytes_read) > 0 THEN regr_slope(bytes_read, number) / avg(bytes_read) END AS growth,
    bool_and(is_row_local) AS is_row_local,
    max(increments_before) AS increments_before,
    max(increment_units) / nullif(avg(units_n), 0) AS increment_part
  FROM rebuild
  GROUP BY platform, account, relation_key
),
judged AS (
  SELECT
    m.*,
    CASE
      WHEN m.increments_before >= 5 AND m.increment_part < 1 THEN 'was_incremental'
      WHEN s.materialized = 'incremental' THEN 'says_incremental'
      WHEN m.is_row_local AND m.bytes_each >= 53687091200 THEN 'row_local'
    END AS evidence
  FROM measured AS m
  LEFT JOIN said AS s ON s.unique_id = m.model
  WHERE m.rebuilds >= 14 AND m.growth < 0.05
)
SELECT
  platform,
  account,
  relation_key,
  CASE WHEN model IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
  coalesce(model, relation_key) AS subject_id,
  evidence,
  rebuilds,
  CAST(bytes_each AS BIGINT) AS bytes_each,
  CAST(round(1000000 * greatest(growth, 0)) AS BIGINT) AS growth_ppm,
  increments_before,
  CAST(
    round(
      1000000 * least(
        1 - greatest(0.05, 3 * growth),
        CASE WHEN evidence = 'was_incremental' THEN 1 - increment_part ELSE 1 END
      )
    ) AS BIGINT
  ) AS share_ppm
FROM judged
WHERE evidence IS NOT NULL
