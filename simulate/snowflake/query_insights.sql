-- ACCOUNT_USAGE.QUERY_INSIGHTS: what the platform remarks on large scans.
SELECT stamp_zone(e.submitted_at) AS "START_TIME", stamp_zone(e.ended_at) AS "END_TIME", date_diff('millisecond', e.submitted_at, e.ended_at) AS "TOTAL_ELAPSED_TIME",
       e.query_id AS "QUERY_ID", format('{:016x}{:016x}', hash(s.text), hash(s.text, 1)) AS "QUERY_PARAMETERIZED_HASH", 1 AS "QUERY_PARAMETERIZED_HASH_VERSION",
       w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME", e.query_id || '-1' AS "INSIGHT_INSTANCE_ID",
       'QUERY_INSIGHT_INAPPLICABLE_FILTER_ON_TABLE_SCAN' AS "INSIGHT_TYPE_ID", 'TABLE_SCAN' AS "INSIGHT_TOPIC", true AS "IS_OPPORTUNITY",
       '{"summary": "A filter did not reduce the rows of a scan"}' AS "MESSAGE", '["Filter on a clustered column"]' AS "SUGGESTIONS"
FROM execution e JOIN shape s USING (shape) JOIN warehouse w USING (warehouse)
WHERE e.bytes > 2e9 AND draw(s.figures, 'pruning') < 0.2 AND e.size IS NOT NULL AND there(e.ended_at, 90)
ORDER BY e.submitted_at, e.query_id
