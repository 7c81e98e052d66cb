-- Every dbt node as the manifests have it on the days that are made, which all read the same of them.
SELECT unique_id, name, project, resource_type, tested_node, owner, group_name, meta,
  repository_owner, repository_owner_from
FROM identity_model
WHERE from_day <= getvariable('px_from') AND getvariable('px_from') < to_day
ORDER BY unique_id;
