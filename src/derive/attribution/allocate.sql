-- Whole nano-units and micro-currency for each part, which sum to the line exactly.
--
-- Shares are computed as DOUBLE and floored; only what the floors leave over must be exact. It is a whole number between 0
-- and the number of parts, handed out one by one to the largest fractions, ties by id. A line for which that does not hold,
-- or whose amount is beyond 2^53, is split in HUGEINT throughout. Amounts are split without their sign, which is
-- put back afterwards, so that a retraction takes back just what it retracts.

-- Splits `amount` by `weight` of `weight_sum` within each line_no of a relation.
CREATE OR REPLACE TEMP MACRO attribution_split(relation) AS TABLE
WITH floored AS (
  SELECT *, amount * (weight::DOUBLE / weight_sum::DOUBLE) AS share
  FROM query_table(relation)
),
ordered AS (
  SELECT
    *,
    amount - CAST(sum(CAST(floor(share) AS BIGINT)) OVER (PARTITION BY line_no) AS BIGINT) AS left_over,
    count(*) OVER (PARTITION BY line_no) AS parts,
    row_number() OVER (
      PARTITION BY line_no ORDER BY share - floor(share) DESC, target_id, target_kind, class, waker_query_id NULLS LAST
    ) AS place
  FROM floored
)
SELECT
  * EXCLUDE (share, left_over, parts, place, amount, weight_sum),
  CAST(floor(share) AS BIGINT) + CASE WHEN place <= left_over THEN 1 ELSE 0 END AS split_n,
  left_over < 0 OR left_over > parts OR amount > 9007199254740992 AS is_off
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
    row_number() OVER (
      PARTITION BY line_no ORDER BY numerator % weight_sum DESC, target_id, target_kind, class, waker_query_id NULLS LAST
    ) AS place
  FROM product
)
SELECT
  * EXCLUDE (numerator, left_over, place, amount, weight_sum),
  CAST(numerator // weight_sum + CASE WHEN place <= left_over THEN 1 ELSE 0 END AS BIGINT) AS split_n,
  FALSE AS is_off
FROM ordered;

-- A line without any part keeps its amount as a residual.
INSERT INTO attribution_part
SELECT l.line_no, 'residual', '', 'unattributed', 'direct', NULL, abs(l.quantity_n), 1
FROM attribution_line AS l
LEFT JOIN (SELECT DISTINCT line_no FROM attribution_part) AS p ON p.line_no = l.line_no
WHERE p.line_no IS NULL;

-- Units: known ones stay, the others share what these leave.
CREATE OR REPLACE TEMP TABLE attribution_unit_sum AS
SELECT l.line_no, abs(l.quantity_n) - coalesce(p.fixed_n, 0) AS amount, p.weight_sum
FROM attribution_line AS l
JOIN (
  SELECT line_no, CAST(sum(fixed_n) AS BIGINT) AS fixed_n, CAST(sum(weight) FILTER (fixed_n IS NULL) AS HUGEINT) AS weight_sum
  FROM attribution_part
  GROUP BY line_no
) AS p ON p.line_no = l.line_no;

CREATE OR REPLACE TEMP VIEW attribution_unit_share AS
SELECT p.* EXCLUDE (fixed_n), s.amount, s.weight_sum
FROM attribution_part AS p
JOIN attribution_unit_sum AS s ON s.line_no = p.line_no
WHERE p.fixed_n IS NULL AND s.weight_sum > 0;

CREATE OR REPLACE TEMP TABLE attribution_unit AS
FROM attribution_split('attribution_unit_share')
UNION ALL BY NAME
SELECT * EXCLUDE (fixed_n), fixed_n AS split_n, FALSE AS is_off
FROM attribution_part
WHERE fixed_n IS NOT NULL;

CREATE OR REPLACE TEMP VIEW attribution_unit_share_off AS
SELECT s.*
FROM attribution_unit_share AS s
WHERE s.line_no IN (SELECT line_no FROM attribution_unit WHERE is_off);

CREATE OR REPLACE TEMP TABLE attribution_unit_exact AS FROM attribution_split_exact('attribution_unit_share_off');

DELETE FROM attribution_unit WHERE is_off;

INSERT INTO attribution_unit BY NAME FROM attribution_unit_exact;

DROP TABLE attribution_part;

-- Money follows units; where there are none, the weights.
CREATE OR REPLACE TEMP TABLE attribution_cost_sum AS
SELECT
  l.line_no,
  abs(l.cost_u) AS amount,
  l.quantity_n = 0 AS is_by_weight,
  CASE WHEN l.quantity_n = 0 THEN w.weight_sum ELSE abs(l.quantity_n)::HUGEINT END AS weight_sum
FROM attribution_line AS l
LEFT JOIN (
  SELECT line_no, CAST(sum(weight) AS HUGEINT) AS weight_sum
  FROM attribution_unit
  WHERE line_no IN (SELECT line_no FROM attribution_line WHERE quantity_n = 0)
  GROUP BY line_no
) AS w ON w.line_no = l.line_no
WHERE l.cost_u IS NOT NULL;

CREATE OR REPLACE TEMP VIEW attribution_cost_share AS
SELECT
  u.* EXCLUDE (split_n, is_off, weight),
  u.split_n AS units_n,
  s.amount,
  CASE WHEN s.is_by_weight THEN u.weight ELSE u.split_n END AS weight,
  s.weight_sum
FROM attribution_unit AS u
JOIN attribution_cost_sum AS s ON s.line_no = u.line_no;

CREATE OR REPLACE TEMP TABLE attribution_cost AS
FROM attribution_split('attribution_cost_share')
UNION ALL BY NAME
SELECT u.* EXCLUDE (split_n, is_off), split_n AS units_n, NULL AS split_n, FALSE AS is_off
FROM attribution_unit AS u
WHERE u.line_no IN (SELECT line_no FROM attribution_line WHERE cost_u IS NULL);

CREATE OR REPLACE TEMP VIEW attribution_cost_share_off AS
SELECT s.*
FROM attribution_cost_share AS s
WHERE s.line_no IN (SELECT line_no FROM attribution_cost WHERE is_off);

CREATE OR REPLACE TEMP TABLE attribution_cost_exact AS FROM attribution_split_exact('attribution_cost_share_off');

DELETE FROM attribution_cost WHERE is_off;

INSERT INTO attribution_cost BY NAME FROM attribution_cost_exact;

DROP TABLE attribution_unit;
