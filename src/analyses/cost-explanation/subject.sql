-- What the text a user typed (variable px_subject) may mean: a query id, a model's unique_id, or a model's bare name.
SELECT DISTINCT 'query' AS kind, query_id AS id FROM query_run WHERE query_id = getvariable('px_subject')
UNION
SELECT DISTINCT 'model' AS kind, model AS id
FROM identity
WHERE model = getvariable('px_subject') OR ends_with(model, '.' || getvariable('px_subject'))
ORDER BY kind, id
