-- config: {materialized: table}
-- dialect: snowflake
-- upstream: {tos.ais: {bytes: 900GB, columns: {ping_id: number, seen_at: timestamp, c01: text, c02: text, c03: text, c04: text, c05: text, c06: text, c07: text, c08: text, c09: text, c10: text, c11: text, c12: text, c13: text, c14: text, c15: text, c16: text, c17: text, c18: text, c19: text, c20: text, c21: text, c22: text, c23: text, c24: text, c25: text, c26: text, c27: text, c28: text, c29: text, c30: text, c31: text, c32: text}}}

select * exclude (c01, c02) from tos.ais
-- model: last_pings {materialized: table, reads: reviewed_model}
select ping_id from analytics.reviewed_model
