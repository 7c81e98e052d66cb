-- What identity reads of manifests, as spans of days: facts of dbt nodes, and which models had a relation.
-- A version holds from the day of its manifest on. What a manifest has first also held on the days since the one before,
-- which did not have it; what the very first manifest says speaks for all time before as well.

-- Manifests of dbt-spark may be of Databricks, and event logs may be of clusters that other adapters of Spark run on. In event
-- logs relations stand without the catalog that every session has.
CREATE OR REPLACE TEMP TABLE identity_manifest_node AS
SELECT
  * REPLACE (
    CASE
      WHEN getvariable('px_platform') = 'spark' THEN px_session_relation(relation_key)
      ELSE relation_key
    END AS relation_key
  ),
  valid_from::DATE AS day
FROM model
WHERE coalesce(adapter, getvariable('px_platform')) IN (getvariable('px_platform'), 'spark')
  OR (getvariable('px_platform') = 'spark' AND adapter IN ('databricks', 'glue', 'fabricspark'));

CREATE OR REPLACE TEMP TABLE identity_manifest_day AS
SELECT account, day, coalesce(lag(day) OVER (PARTITION BY account ORDER BY day), DATE '0001-01-01') AS known_before
FROM (SELECT DISTINCT account, day FROM identity_manifest_node);

-- Whom the repository names now. Nodes are written down first, so that each is asked for once and not for each version.
CREATE OR REPLACE TEMP TABLE identity_manifest_name AS
SELECT DISTINCT unique_id, project, name, path FROM identity_manifest_node
WHERE resource_type NOT IN ('source', 'exposure');

CREATE OR REPLACE TEMP TABLE identity_repository_owner AS
SELECT unique_id, project, name, path, found ->> 'owner' AS repository_owner, found ->> 'from' AS repository_owner_from
FROM (
  SELECT *, px_repository_owner(
    to_json({project: project, package: split_part(unique_id, '.', 2), name: name, path: path})::VARCHAR)::JSON AS found
  FROM identity_manifest_name
);

-- Nodes that are gone stay known: their last runs are billed for a while.
CREATE OR REPLACE TEMP TABLE identity_model AS
WITH version AS (
  SELECT node.unique_id, node.name, coalesce(account, node.project) AS project, resource_type, tested_node, owner,
    group_name, meta, repository_owner, repository_owner_from, account, day
  FROM identity_manifest_node node
  LEFT JOIN identity_repository_owner named ON named.unique_id = node.unique_id AND named.name = node.name
    AND named.project IS NOT DISTINCT FROM node.project AND named.path IS NOT DISTINCT FROM node.path
  WHERE resource_type NOT IN ('source', 'exposure')
  QUALIFY row_number() OVER (PARTITION BY node.unique_id, day ORDER BY valid_from DESC, account) = 1
),
facts AS (
  SELECT *, to_json({i: unique_id, n: name, p: project, r: resource_type, t: tested_node, o: owner, g: group_name, m: meta,
    w: repository_owner, f: repository_owner_from})::VARCHAR AS content
  FROM version
),
changed AS (
  SELECT *, lag(content) OVER (PARTITION BY unique_id ORDER BY day) AS content_before
  FROM facts
)
SELECT changed.* EXCLUDE (account, day, content_before),
  CASE WHEN content_before IS NULL THEN known_before ELSE changed.day END AS from_day,
  coalesce(lead(changed.day) OVER (PARTITION BY unique_id ORDER BY changed.day), DATE '9999-01-01') AS to_day
FROM changed
JOIN identity_manifest_day manifest ON manifest.account = changed.account AND manifest.day = changed.day
WHERE content_before IS NULL OR content_before <> content;

-- A relation is a model's until a manifest gives it to another one.
CREATE OR REPLACE TEMP TABLE identity_relation AS
WITH newest AS (
  SELECT relation_key, account, day, unique_id
  FROM identity_manifest_node
  WHERE relation_key IS NOT NULL AND resource_type IN ('model', 'snapshot', 'seed')
  QUALIFY valid_from = max(valid_from) OVER (PARTITION BY relation_key, account, day)
),
named AS (
  SELECT relation_key, account, day, list(DISTINCT unique_id ORDER BY unique_id) AS models
  FROM newest GROUP BY relation_key, account, day
),
changed AS (
  SELECT *, lag(models) OVER (PARTITION BY relation_key, account ORDER BY day) AS models_before
  FROM named
),
span AS (
  SELECT relation_key, changed.account, models,
    CASE WHEN models_before IS NULL THEN known_before ELSE changed.day END AS from_day,
    coalesce(lead(changed.day) OVER (PARTITION BY relation_key, changed.account ORDER BY changed.day),
      DATE '9999-01-01') AS to_day
  FROM changed
  JOIN identity_manifest_day manifest ON manifest.account = changed.account AND manifest.day = changed.day
  WHERE models_before IS NULL OR models_before <> models
)
SELECT relation_key, account, unnest(models) AS unique_id, from_day, to_day FROM span;
