-- ACCOUNT_USAGE.QUERY_METERING_HISTORY: what each statement of an adaptive warehouse was charged, by hour.
SELECT e.query_id AS "QUERY_ID", w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME",
       stamp_zone(h.hour) AS "QUERY_METERING_HOUR",
       stamp_zone(e.submitted_at) AS "QUERY_START_TIME", stamp_zone(e.ended_at) AS "QUERY_END_TIME",
       e.parent_id AS "PARENT_QUERY_ID", e.root_id AS "ROOT_QUERY_ID",
       s.user_name AS "USER_NAME", s.role_name AS "ROLE_NAME",
       format('{:016x}{:016x}', hash(s.text), hash(s.text, 1)) AS "QUERY_PARAMETERIZED_HASH",
       coalesce(e.tag, '') AS "QUERY_TAG",
       CAST(h.busy AS DECIMAL(38, 9)) AS "CREDITS_USED_COMPUTE"
FROM share h JOIN execution e USING (query_id) JOIN shape s USING (shape) JOIN warehouse w ON w.warehouse = h.warehouse
WHERE w.kind = 'adaptive' AND there(h.hour, 60 + 180)
ORDER BY h.hour, e.query_id
