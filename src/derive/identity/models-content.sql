-- From which day on the manifests say something else: all spans that hold on a day, as one number that ends with each span
-- what it began.
WITH span AS (
  SELECT md5_number('model ' || content) AS content, from_day, to_day FROM identity_model
  UNION ALL
  SELECT md5_number(to_json(['relation', relation_key, account, unique_id])::VARCHAR), from_day, to_day FROM identity_relation
),
edge AS (
  SELECT from_day AS day, content FROM span
  UNION ALL
  SELECT to_day, content FROM span
)
SELECT day AS from_day, CAST(bit_xor(bit_xor(content)) OVER (ORDER BY day) AS VARCHAR) AS content
FROM edge
GROUP BY day;
