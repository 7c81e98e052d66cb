-- Which program opened each session.
SELECT
  session_id,
  created_on AS created_at,
  user_name,
  client_application_id AS client_application,
  client_environment
FROM sessions
