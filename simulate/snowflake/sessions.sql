-- ACCOUNT_USAGE.SESSIONS: which program opened each session.
SELECT session AS "SESSION_ID", stamp_text(min(submitted_at) - INTERVAL 2 SECOND) AS "CREATED_ON", any_value(user_name) AS "USER_NAME",
       any_value(app) AS "CLIENT_APPLICATION_ID", split_part(any_value(app), ' ', -1) AS "CLIENT_APPLICATION_VERSION",
       to_json({'APPLICATION': CASE any_value(user_name) WHEN 'DBT_SVC' THEN 'dbt' WHEN 'DBT_CUSTOMS_SVC' THEN 'dbt' WHEN 'CI_SVC' THEN 'dbt' ELSE split_part(any_value(app), ' ', 1) END,
         'OS': 'Linux'}) AS "CLIENT_ENVIRONMENT", 'Password' AS "AUTHENTICATION_METHOD"
FROM execution JOIN shape USING (shape)
WHERE there(submitted_at, 180)
GROUP BY session ORDER BY 1
