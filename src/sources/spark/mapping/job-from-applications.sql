-- What an application of one name is, as it was set on each run.
SELECT
  facts->>'$.resource' AS job_id,
  facts->>'$.resource' AS name,
  'job' AS kind,
  user_name AS owner,
  user_name AS run_as,
  facts->>'$.tags' AS tags,
  started_at AS valid_from,
  seen_until AS extracted_at
FROM (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
)
