-- ACCOUNT_USAGE.QUERY_ATTRIBUTION_HISTORY: the platform's own model, FLOAT, without statements of 100 ms and less.
SELECT e.query_id AS "QUERY_ID", e.parent_id AS "PARENT_QUERY_ID", e.root_id AS "ROOT_QUERY_ID",
       w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME",
       format('{:016x}{:016x}', hash(s.text), hash(s.text, 1)) AS "QUERY_PARAMETERIZED_HASH",
       coalesce(e.tag, CASE WHEN getvariable('has_leaked_tags') THEN e.leaked_tag END, '') AS "QUERY_TAG",
       s.user_name AS "USER_NAME",
       stamp_zone(e.submitted_at) AS "START_TIME", stamp_zone(e.ended_at) AS "END_TIME",
       n.native AS "CREDITS_ATTRIBUTED_COMPUTE", CAST(NULL AS DOUBLE) AS "CREDITS_USED_QUERY_ACCELERATION"
FROM execution e
JOIN (SELECT query_id, sum(native) AS native FROM share GROUP BY query_id) n USING (query_id)
JOIN shape s USING (shape)
JOIN warehouse w USING (warehouse)
WHERE w.kind = 'standard'
  AND (NOT getvariable('has_sub_threshold') OR e.exec_ms > getvariable('attribution_least_ms'))
  AND there_row(e.ended_at, 480, e.query_id)
ORDER BY e.submitted_at, e.query_id
