-- The sweep: at each instant the rate of a cluster is divided among what runs on it, by load.
--
-- Let W(t) be the sum of loads and P(t) the integral of rate / W over busy time since the hour began, "the price of one
-- unit of load so far". A query's share is load x (P(end) - P(start)), so each query needs its two points only, whatever
-- runs beside it: linear in queries. P is kept in whole numbers (K steps for each millisecond of one cluster), so that
-- sums do not depend on the order of rows.

-- Clusters that work while `running` statements run. Statements on Databricks name no cluster: all share lane 0, and a
-- cluster is taken to work for each ten statements at once (the documented measure of scaling), as far as it is on.
CREATE OR REPLACE TEMP MACRO attribution_at_work(lane, running) AS
  CASE WHEN lane % 1000 = 0 THEN (running + 9) // 10 WHEN running > 0 THEN 1 ELSE 0 END;

-- One running sum for three: loads (below 2^30), statements (below 2^15) and clusters on (at most 125) in one whole number
-- below 2^53, which DOUBLE holds exactly. None of them is ever below zero, since nothing ends before it began. `turn` is what
-- a point adds to it.
CREATE OR REPLACE TEMP TABLE attribution_point AS
WITH point AS (
  SELECT slot * 1000 + cluster_no AS lane, from_ms AS at_ms, load + 1073741824.0::DOUBLE AS turn, rowid AS piece
  FROM attribution_work
  UNION ALL
  SELECT slot * 1000 + cluster_no, to_ms, -1073741824.0::DOUBLE - load, rowid
  FROM attribution_work
  UNION ALL
  SELECT slot * 1000, from_ms, 35184372088832.0::DOUBLE, NULL FROM attribution_on WHERE is_shared_lane
  UNION ALL
  SELECT slot * 1000, to_ms, -35184372088832.0::DOUBLE, NULL FROM attribution_on WHERE is_shared_lane
),
running AS (
  SELECT
    lane,
    at_ms,
    CASE WHEN piece IS NULL THEN 0 WHEN turn > 0 THEN 1 ELSE -1 END::TINYINT AS change,
    piece,
    CAST(sum(turn) OVER moment AS BIGINT) AS packed,
    lead(at_ms) OVER moment - at_ms AS length_ms,
    lead(piece) OVER moment AS next_piece,
    lag(piece) OVER moment AS last_piece
  FROM point
  WINDOW moment AS (PARTITION BY lane ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
unpacked AS (
  SELECT
    lane, at_ms, change, piece, length_ms, next_piece, last_piece, packed % 1073741824 AS load, CAST(packed // 1073741824 % 32768 AS INTEGER) AS running,
    packed // 35184372088832 AS rate
  FROM running
)
SELECT
  lane,
  at_ms,
  change,
  piece,
  CASE WHEN change <> 0 THEN attribution_at_work(lane, running) - attribution_at_work(lane, running - change) ELSE 0 END::SMALLINT AS busy_change,
  CASE
    WHEN running > 0 AND length_ms > 0
      -- So many clusters that no sum of an hour leaves the whole numbers that DOUBLE holds.
      THEN round(20000000.0::DOUBLE * length_ms * greatest(least(rate, attribution_at_work(lane, running), 125), 1) / load)
    ELSE 0
  END AS step,
  -- From its first point to its last one nothing else began or ended, and nothing else ran.
  coalesce(CASE change WHEN 1 THEN running = 1 AND next_piece = piece ELSE running = 0 AND last_piece = piece END, FALSE) AS is_alone
FROM unpacked;

-- Share of each piece, in K-ths of a millisecond of the smallest cluster. A piece that ran alone has the one step from its first
-- point on, which is no part of any other's price.
CREATE OR REPLACE TEMP TABLE attribution_share AS
WITH priced AS (
  SELECT
    piece,
    change,
    -- Points of one instant have the same price: of them only the last one, which leads to the next instant, has a step.
    coalesce(sum(step) OVER (PARTITION BY lane ORDER BY at_ms, step ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS price
  FROM attribution_point
  WHERE NOT is_alone
),
difference AS (
  SELECT piece, sum(CASE WHEN change < 0 THEN price ELSE -price END) AS price
  FROM priced
  WHERE piece IS NOT NULL
  GROUP BY piece
  UNION ALL
  SELECT piece, step FROM attribution_point WHERE is_alone AND change = 1
)
SELECT w.slot, w.query_no, w.tie, CAST(d.price * w.load * w.size_rate AS BIGINT) AS weight
FROM difference AS d
JOIN attribution_work AS w ON w.rowid = d.piece;
