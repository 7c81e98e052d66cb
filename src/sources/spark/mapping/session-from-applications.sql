-- Each application is the session of its queries.
SELECT
  application_id AS session_id,
  started_at AS created_at,
  user_name,
  px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR))->>'$.resource' AS client_application,
  CAST(to_json({spark_version: spark_version, cluster: cluster}) AS VARCHAR) AS client_environment,
  seen_until AS extracted_at
FROM applications
