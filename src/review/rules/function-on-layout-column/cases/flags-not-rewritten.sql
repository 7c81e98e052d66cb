-- note: the zone of each value, a day that is none, another form than the format's, a part of a date
-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB, layout_keys: [moved_at], columns: {moved_at: timestamp_tz}}
--   port.calls: {bytes: 400GB, layout_keys: [called_at], columns: {called_at: timestamp_ntz}}
--   port.lifts: {bytes: 400GB, layout_keys: [lifted_at], columns: {lifted_at: timestamp_ntz}}
--   port.gates: {bytes: 400GB, layout_keys: [opened_at], columns: {opened_at: timestamp_ntz}}
-- rewrite: none

select move_id from port.moves
where to_char(moved_at, 'YYYY-MM') = '2026-11'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
union all
select call_id from port.calls
where to_char(called_at, 'YYYY-MM-DD') >= '2026-02-30'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
union all
select lift_id from port.lifts
where to_char(lifted_at, 'YYYY-MM') >= '2026-11-01'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
union all
select gate_id from port.gates
where to_char(opened_at, 'MM-YYYY') = '11-2026'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
