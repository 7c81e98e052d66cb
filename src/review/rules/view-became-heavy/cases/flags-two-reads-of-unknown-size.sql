-- note: what was worth an incremental build is taken as large
-- dialect: databricks
-- before-config: {materialized: incremental, unique_key: move_id}
-- config: {materialized: view}
-- flags: config materialized: a deduplication may run again for every reader

select from_port as port, move_id from tos.moves
union
select to_port as port, move_id from tos.moves
