-- config: {materialized: table}

select * from tos.ais
-- model: last_pings {materialized: table, reads: reviewed_model}
select ping_id from analytics.reviewed_model
