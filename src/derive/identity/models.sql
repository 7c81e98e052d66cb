-- The newest version of every dbt node that any manifest of this platform had.
SELECT unique_id, name, coalesce(account, project) AS project, resource_type, tested_node, owner, group_name, meta, path
FROM model
WHERE resource_type NOT IN ('source', 'exposure')
  AND coalesce(adapter, getvariable('px_platform')) IN (getvariable('px_platform'), 'spark')
QUALIFY row_number() OVER (PARTITION BY unique_id ORDER BY valid_from DESC, account) = 1
ORDER BY unique_id;
