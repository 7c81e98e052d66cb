-- note: Spark and Databricks can prune by a subquery while they run
-- dialect: spark, databricks
-- config: {materialized: incremental, incremental_strategy: merge, unique_key: move_id}
-- self: {columns: {load_day: string}}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
select move_id, load_day
from tos.moves
where load_day > (select max(load_day) from analytics.reviewed_model)
