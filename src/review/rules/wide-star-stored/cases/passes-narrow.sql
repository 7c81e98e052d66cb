-- config: {materialized: table}
-- upstream: {tos.ais: {bytes: 900GB, columns: {ping_id: number, seen_at: timestamp, lat: number, lon: number}}}

select * from tos.ais
-- model: last_pings {materialized: table, reads: reviewed_model}
select ping_id from analytics.reviewed_model
