-- One day of QUERY_ATTRIBUTION_HISTORY of a large account.
SELECT '01' || lower(to_hex(key)) AS "QUERY_ID", w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME", '' AS "QUERY_TAG",
       at_ms(from_ms - compile_ms) AS "START_TIME", at_ms(from_ms + exec_ms) AS "END_TIME", busy AS "CREDITS_ATTRIBUTED_COMPUTE"
FROM statement JOIN warehouse w USING (warehouse)
WHERE exec_ms > getvariable('attribution_least_ms') OR NOT getvariable('has_sub_threshold')
