-- Whole nano-units and micro-currency for each part, which sum to the line exactly.
--
-- Shares are computed as DOUBLE and floored; only what the floors leave over must be exact. It is a whole number between 0
-- and the number of parts, handed out one by one to the largest fractions, ties by a hash of the id. A line for which that
-- does not hold, or whose amount is beyond 2^53, is split in HUGEINT throughout. Amounts are split without their sign,
-- which is put back afterwards, so that a retraction takes back just what it retracts.

-- Fractions are compared in 28 bits.

-- What the floors of each line's shares leave over, and whether that is to be trusted.
CREATE OR REPLACE TEMP MACRO attribution_left_over(relation) AS TABLE
SELECT
  line_no,
  any_value(amount) - CAST(sum(CAST(floor(amount * (weight::DOUBLE / weight_sum::DOUBLE)) AS BIGINT)) AS BIGINT) AS left_over,
  any_value(amount) > 9007199254740992 OR left_over < 0 OR left_over > count(*) AS is_off
FROM query_table(relation)
GROUP BY line_no;

-- Splits `amount` by `weight` of `weight_sum` within each line_no of a relation; `keep` goes along.
CREATE OR REPLACE TEMP MACRO attribution_split(relation, left_overs) AS TABLE
WITH shared AS (
  SELECT s.line_no, s.id, s.tie, s.keep, s.amount * (s.weight::DOUBLE / s.weight_sum::DOUBLE) AS share, l.left_over
  FROM query_table(relation) AS s
  JOIN query_table(left_overs) AS l ON l.line_no = s.line_no AND NOT l.is_off
),
ordered AS (
  SELECT
    line_no, id, tie, keep, CAST(floor(share) AS BIGINT) AS whole, left_over,
    row_number() OVER (
      PARTITION BY line_no
      ORDER BY CAST(floor((share - floor(share)) * 268435456.0::DOUBLE) AS UBIGINT) * 68719476736::UBIGINT + tie // 268435456::UBIGINT DESC
    ) AS place
  FROM shared
)
SELECT line_no, id, tie, keep, CASE WHEN place <= left_over THEN whole + 1 ELSE whole END AS split_n
FROM ordered;

CREATE OR REPLACE TEMP MACRO attribution_split_exact(relation) AS TABLE
WITH product AS (
  SELECT *, amount::HUGEINT * weight::HUGEINT AS numerator
  FROM query_table(relation)
),
ordered AS (
  SELECT
    *,
    amount - sum(numerator // weight_sum) OVER (PARTITION BY line_no) AS left_over,
    row_number() OVER (PARTITION BY line_no ORDER BY numerator % weight_sum DESC, tie) AS place
  FROM product
)
SELECT
  line_no, id, tie, keep,
  CAST(numerator // weight_sum + CASE WHEN place <= left_over THEN 1 ELSE 0 END AS BIGINT) AS split_n
FROM ordered;

-- A line without any part keeps its amount as a residual.
INSERT INTO attribution_part
SELECT line_no, 'residual', '', 'unattributed', 'direct', NULL, abs(quantity_n), 1
FROM attribution_line
WHERE line_no NOT IN (SELECT line_no FROM attribution_part UNION SELECT line_no FROM attribution_query_part);

-- Numbers only: `id` is the query, or below zero the row of attribution_part.
CREATE OR REPLACE TEMP VIEW attribution_any_part AS
SELECT line_no, query_no AS id, tie, fixed_n, weight FROM attribution_query_part
UNION ALL
SELECT line_no, -1 - rowid, hash(target_id, target_kind, class, waker_query_id), fixed_n, weight FROM attribution_part;

-- Units: known ones stay, the others share what these leave.
CREATE OR REPLACE TEMP TABLE attribution_unit_sum AS
SELECT l.line_no, abs(l.quantity_n) - coalesce(p.fixed_n, 0) AS amount, p.weight_sum
FROM attribution_line AS l
JOIN (
  SELECT line_no, CAST(sum(fixed_n) AS BIGINT) AS fixed_n, CAST(sum(weight) FILTER (fixed_n IS NULL) AS HUGEINT) AS weight_sum
  FROM attribution_any_part
  GROUP BY line_no
) AS p ON p.line_no = l.line_no;

CREATE OR REPLACE TEMP VIEW attribution_unit_share AS
SELECT p.line_no, p.id, p.tie, p.weight AS keep, p.weight, s.amount, s.weight_sum
FROM attribution_any_part AS p
JOIN attribution_unit_sum AS s ON s.line_no = p.line_no
WHERE p.fixed_n IS NULL AND s.weight_sum > 0;

CREATE OR REPLACE TEMP TABLE attribution_unit_left_over AS FROM attribution_left_over('attribution_unit_share');

CREATE OR REPLACE TEMP VIEW attribution_unit_off AS
SELECT s.* FROM attribution_unit_share AS s WHERE s.line_no IN (SELECT line_no FROM attribution_unit_left_over WHERE is_off);

CREATE OR REPLACE TEMP TABLE attribution_unit AS
FROM attribution_split('attribution_unit_share', 'attribution_unit_left_over')
UNION ALL
FROM attribution_split_exact('attribution_unit_off')
UNION ALL
SELECT line_no, id, tie, weight, fixed_n
FROM attribution_any_part
WHERE fixed_n IS NOT NULL;

DROP TABLE attribution_query_part;

-- Money follows units; where there are none, the weights.
CREATE OR REPLACE TEMP TABLE attribution_cost_sum AS
SELECT
  l.line_no,
  abs(l.cost_u) AS amount,
  l.quantity_n = 0 AS is_by_weight,
  CASE WHEN l.quantity_n = 0 THEN w.weight_sum ELSE abs(l.quantity_n)::HUGEINT END AS weight_sum
FROM attribution_line AS l
LEFT JOIN (
  SELECT line_no, CAST(sum(keep) AS HUGEINT) AS weight_sum
  FROM attribution_unit
  WHERE line_no IN (SELECT line_no FROM attribution_line WHERE quantity_n = 0)
  GROUP BY line_no
) AS w ON w.line_no = l.line_no
WHERE l.cost_u IS NOT NULL;

CREATE OR REPLACE TEMP VIEW attribution_cost_share AS
SELECT
  u.line_no,
  u.id,
  u.tie,
  u.split_n AS keep,
  CASE WHEN s.is_by_weight THEN u.keep ELSE u.split_n END AS weight,
  s.amount,
  s.weight_sum
FROM attribution_unit AS u
JOIN attribution_cost_sum AS s ON s.line_no = u.line_no;

CREATE OR REPLACE TEMP TABLE attribution_cost_left_over AS FROM attribution_left_over('attribution_cost_share');

CREATE OR REPLACE TEMP VIEW attribution_cost_off AS
SELECT s.* FROM attribution_cost_share AS s WHERE s.line_no IN (SELECT line_no FROM attribution_cost_left_over WHERE is_off);

-- Here `keep` holds the units and `split_n` the money. Written down before names are joined to it: ranking and joining at
-- once would need more memory than there may be.
CREATE OR REPLACE TEMP TABLE attribution_cost AS
SELECT line_no, id, keep, split_n FROM attribution_split('attribution_cost_share', 'attribution_cost_left_over')
UNION ALL
SELECT line_no, id, keep, split_n FROM attribution_split_exact('attribution_cost_off')
UNION ALL
SELECT line_no, id, split_n, NULL
FROM attribution_unit
WHERE line_no IN (SELECT line_no FROM attribution_line WHERE cost_u IS NULL);

DROP TABLE attribution_unit;

CREATE OR REPLACE TEMP TABLE attribution_name AS SELECT rowid AS query_no, query_id FROM attribution_query;

DROP TABLE attribution_query;
