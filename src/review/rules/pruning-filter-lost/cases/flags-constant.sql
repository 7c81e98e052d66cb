-- rewrite: from analytics.fct_moves where moved_on >= '2026-01-01' group by call_id
-- dialect: snowflake, databricks
-- upstream: {analytics.fct_moves: {materialized: incremental, cluster_by: [moved_on]}}

select call_id, count(*) as moves
from analytics.fct_moves
--   ^^^^^^^^^^^^^^^^^^^ drops the condition on moved_on, by which fct_moves is laid out
group by call_id
-- before
select call_id, count(*) as moves
from analytics.fct_moves
where moved_on >= '2026-01-01'
group by call_id
